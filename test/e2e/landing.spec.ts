import { expect, test } from '@playwright/test'
import { startWithSample } from './firstRun.ts'
import { picturesOf } from './steps.ts'
import { readRecords } from './storedRows.ts'
import { connectFirst, openSite } from './syncServer.ts'

test('what is on one laptop comes to the team’s server', async ({ browserName: _ }, info) => {
  test.setTimeout(300_000)
  const keep = picturesOf(info)
  const site = await openSite()
  try {
    const ingrid = await site.open()
    await startWithSample(ingrid.page())
    await connectFirst(ingrid, site.server, 'Ingrid Solberg')
    await keep(ingrid.page(), 'connected')
    const page = await ingrid.goTo('/sync')
    await keep(page, 'sync')
    const partners = (await readRecords(page, 'partner')) as unknown as { readonly _dirty: 0 | 1 }[]
    expect(partners.filter(({ _dirty }) => _dirty === 1)).toEqual([])
  } finally {
    await site.close()
  }
})
