import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { plainDateSchema } from '#shared/domain/dates.ts'
import { workspaceFile } from '#shared/domain/workspaceFile.ts'
import { generateSample } from '#shared/sample/generate.ts'

const usage = `npm run sample -- --out workspace.json [--seed 1] [--records 100000] [--partners 25]
                    [--today 2026-09-30] [--locale en-GB]`

/** `npm run sample`: writes a sample workspace as a file the app can open, for trying out and for benchmarks. */
const { values } = parseArgs({
  options: {
    out: { type: 'string' },
    seed: { type: 'string', default: '1' },
    records: { type: 'string' },
    partners: { type: 'string' },
    today: { type: 'string', default: new Date().toISOString().slice(0, 10) },
    locale: { type: 'string', default: 'en-GB' },
    help: { type: 'boolean', default: false },
  },
})

if (values.help || values.out === undefined) {
  console.log(usage)
  process.exitCode = values.help ? 0 : 1
} else {
  writeSample(values.out, values.today)
}

function writeSample(path: string, day: string): void {
  const today = plainDateSchema.parse(day)
  const partners = values.partners === undefined ? {} : { partners: wholeNumber('partners', values.partners) }
  const records = values.records === undefined ? {} : { records: wholeNumber('records', values.records) }
  const sample = generateSample({
    seed: wholeNumber('seed', values.seed),
    today,
    locale: values.locale,
    size: { ...partners, ...records },
  })
  writeFileSync(path, JSON.stringify(workspaceFile({ savedAt: `${today}T06:45:00.000Z`, ...sample })))
  const count = Object.values(sample.records).reduce((sum, rows) => sum + rows.length, 0)
  console.log(
    `${path}: ${count} records, ${sample.documents.length} documents, ${sample.records.partner.length} partners`,
  )
}

function wholeNumber(name: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new RangeError(`--${name} takes a whole number, not ${text}`)
  return Number(text)
}
