import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { installSecrets } from '#electron/secrets.ts'
import { refuse, succeed } from '#shared/bridge.ts'
import { createFakeElectron } from '#test/support/fakeElectron.ts'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

function setUp() {
  const base = mkdtempSync(join(tmpdir(), 'partnerbook-secrets-'))
  folders.push(base)
  const folder = join(base, 'secrets')
  const { electron } = createFakeElectron()
  const keychain = electron.safeStorage as unknown as {
    available: boolean
    locked: boolean
    rotated: boolean
    backend: string
    encryptStringAsync: (text: string) => Promise<Buffer>
  }
  const reported: unknown[] = []
  const secrets = installSecrets(electron, { folder, report: (error) => reported.push(error) })
  return { secrets, folder, keychain, reported, file: join(folder, 'session.secret') }
}
const name = 'session'

describe('secrets', () => {
  it('are read as they were saved, and are encrypted in a file only this user may read', async () => {
    const { secrets, file, folder } = setUp()
    expect(await secrets.read({ name })).toEqual(succeed({ value: null }))
    expect(await secrets.save({ name, value: 'first' })).toEqual(succeed(null))
    expect(await secrets.save({ name, value: 'tökèn' })).toEqual(succeed(null))
    expect(await secrets.read({ name })).toEqual(succeed({ value: 'tökèn' }))
    expect(readFileSync(file, 'utf8')).not.toContain('tökèn')
    expect(readdirSync(folder)).toEqual(['session.secret'])
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it('are gone once deleted, also when nothing was there', async () => {
    const { secrets, file } = setUp()
    await secrets.save({ name, value: 'x' })
    expect(await secrets.remove({ name })).toEqual(succeed(null))
    expect(await secrets.remove({ name })).toEqual(succeed(null))
    expect([await secrets.read({ name }), existsSync(file)]).toEqual([succeed({ value: null }), false])
  })

  it('are not there when deleted while a save was under way', async () => {
    const { secrets, keychain } = setUp()
    const encrypt = keychain.encryptStringAsync
    keychain.encryptStringAsync = async (text) => {
      await new Promise((resolve) => setTimeout(resolve, 20))
      return await encrypt(text)
    }
    const saved = secrets.save({ name, value: 'x' })
    await Promise.all([saved, secrets.remove({ name })])
    expect(await secrets.read({ name })).toEqual(succeed({ value: null }))
  })

  it('are refused where the system has no encryption, and nothing is written', async () => {
    const { secrets, keychain, folder } = setUp()
    keychain.available = false
    expect(await secrets.save({ name, value: 'x' })).toEqual(refuse('unprotected'))
    expect(existsSync(folder)).toBe(false)
  })

  it.runIf(process.platform === 'linux')('are refused where the key is known to everybody', async () => {
    const { secrets, keychain, folder } = setUp()
    keychain.backend = 'basic_text'
    expect(await secrets.save({ name, value: 'x' })).toEqual(refuse('unprotected'))
    expect(existsSync(folder)).toBe(false)
  })

  it('stay while the keychain is locked', async () => {
    const { secrets, keychain, reported } = setUp()
    await secrets.save({ name, value: 'x' })
    keychain.locked = true
    expect(await secrets.read({ name })).toEqual(refuse('unreadable'))
    keychain.locked = false
    expect(await secrets.read({ name })).toEqual(succeed({ value: 'x' }))
    expect(reported).toHaveLength(1)
  })

  it('are encrypted anew when the system has a new key', async () => {
    const { secrets, keychain, file } = setUp()
    await secrets.save({ name, value: 'x' })
    const before = statSync(file).ino
    keychain.rotated = true
    expect(await secrets.read({ name })).toEqual(succeed({ value: 'x' }))
    expect(statSync(file).ino).not.toBe(before)
  })

  it('say when they cannot be written', async () => {
    const { secrets, folder } = setUp()
    writeFileSync(folder, 'a file where the folder should be')
    expect(await secrets.save({ name, value: 'x' })).toEqual(refuse('notWritable'))
  })
})
