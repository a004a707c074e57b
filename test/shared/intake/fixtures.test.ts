import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { fixtureBytes } from './fixture.ts'
import { workbookBytes } from './workbook.ts'
import { workbookFixtures } from './workbookFixtures.ts'

const folder = new URL('../../fixtures/intake/', import.meta.url)

// WRITE_FIXTURES=1 writes the workbooks anew after a change of workbookFixtures.ts.
if (process.env.WRITE_FIXTURES === '1') {
  for (const [name, sheets] of Object.entries(workbookFixtures)) {
    writeFileSync(new URL(name, folder), workbookBytes(sheets))
  }
}

describe('the fixtures', () => {
  it.each(Object.entries(workbookFixtures))('%s is as its source says', (name, sheets) => {
    expect(fixtureBytes(name)).toEqual(workbookBytes(sheets))
  })

  it('are all described in the README', () => {
    const readme = readFileSync(new URL('README.md', folder), 'utf8')
    const files = readdirSync(folder).filter((name) => name !== 'README.md' && !name.startsWith('.'))
    expect(files.filter((name) => !readme.includes(`\`${name}\``))).toEqual([])
  })
})
