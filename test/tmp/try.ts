import { simulate } from '#test/sync/simulate.ts'
import { scenarioOf } from '#test/sync/generate.ts'
import { Coverage } from '#test/sync/coverage.ts'
const from = Number(process.argv[2] ?? 1), count = Number(process.argv[3] ?? 10)
const cov = new Coverage(); let steps = 0; const t = performance.now(); const by = new Map<string, string[]>()
for (let seed = from; seed < from + count; seed++) {
  const out = await simulate(scenarioOf(seed))
  steps += out.steps; cov.add(out.coverage)
  if (out.failure) { const k = out.invariant ? String(out.invariant) : 'E'; by.set(k, [...(by.get(k) ?? []), `${seed}: ${out.failure.message.slice(0, 700)}${out.invariant ? '' : out.failure.stack?.slice(0,900)}`]) }
}
for (const [k, l] of by) { console.log(`== ${k}: ${l.length}`); for (const x of l.slice(0, Number(process.argv[4] ?? 3))) console.log('  ', x) }
console.log(steps, 'steps', Math.round(steps / (performance.now() - t) * 1000), '/s')
if (process.argv[5]) console.log(cov.table())
