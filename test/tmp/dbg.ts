import { World } from '#test/sync/world.ts'
import { scenarioOf } from '#test/sync/generate.ts'
import { readFileSync } from 'node:fs'
const arg = process.argv[2] ?? '1'
const sc = arg.endsWith('.json') ? JSON.parse(readFileSync(arg,'utf8')) : scenarioOf(Number(arg))
const w = new World(sc)
const f = await w.run()
console.log(f?.message)
const needle = process.argv[3] ?? ''
if (needle) {
  for (const [uuid, m] of (w.ledger as any).all?.() ?? []) { const s = JSON.stringify(m); if (s.includes(needle)) console.log('MADE', s.slice(0, 600), JSON.stringify(w.timeline.taken.get(uuid))) }
  for (const a of w.server.workspace.audit) { const s = JSON.stringify(a); if (s.includes(needle)) console.log('AUDIT', s.slice(0, 900)) }
  for (const e of w.server.workspace.entities.values()) { const s = JSON.stringify(e); if (s.includes(needle)) console.log('ENTITY', s.slice(0, 1500)) }
  for (const d of w.devices) { for (const p of d.store.tables.parked.values()) if (JSON.stringify(p).includes(needle)) console.log('PARKED', d.name, JSON.stringify(p).slice(0,400)); }
}
