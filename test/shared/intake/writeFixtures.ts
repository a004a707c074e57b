import { writeFileSync } from 'node:fs'
import { workbookBytes } from './workbook.ts'
import { workbookFixtures } from './workbookFixtures.ts'

/** Writes the XLSX fixtures anew: `npx tsx test/shared/intake/writeFixtures.ts`. */
for (const [name, sheets] of Object.entries(workbookFixtures)) {
  const bytes = workbookBytes(sheets)
  const folder = new URL('../../fixtures/intake/', import.meta.url)
  writeFileSync(new URL(name, folder), bytes)
  if (name === 'partner-list.xlsx') writeFileSync(new URL('truncated.xlsx', folder), bytes.subarray(0, 1_500))
}
