import { expect, test } from './launch.ts'

test('the app opens in a plain browser with the policy of the desktop and asks nobody else', async ({
  app,
  server,
}) => {
  const response = await app.page().goto(`${server.origin}/`)
  expect(response?.headers()['content-security-policy']).toContain("default-src 'none'")
  await expect(app.page().locator('#root > *').first()).toBeVisible()
})

test('data survives the browser being killed', async ({ app }) => {
  await expect(app.page().locator('#root > *').first()).toBeVisible()
  const databases = await app.page().evaluate(async () => (await indexedDB.databases()).map(({ name }) => name).sort())
  expect(databases.length).toBeGreaterThan(0)
  await app.kill()
  await app.reopen()
  const after = await app.page().evaluate(async () => (await indexedDB.databases()).map(({ name }) => name).sort())
  expect(after).toEqual(expect.arrayContaining(databases))
})

test('a request to another address fails the test', async ({ app }) => {
  await app.page().evaluate(() => fetch('https://elsewhere.example/').catch(() => {}))
  await expect.poll(() => app.problems.join()).toContain('https://elsewhere.example/')
  app.problems.length = 0
})
