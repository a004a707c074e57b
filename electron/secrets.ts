import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Answer, type ParsedInput, refuse, succeed } from '#shared/bridge.ts'
import type { Electron } from './electron.ts'
import { writeOwn } from './savedFile.ts'

/** What the app keeps secret on this computer, encrypted by the system's keychain, one file each. */
export interface Secrets {
  readonly save: (input: ParsedInput<'saveSecret'>) => Promise<Answer<'saveSecret'>>
  readonly read: (input: ParsedInput<'readSecret'>) => Promise<Answer<'readSecret'>>
  readonly remove: (input: ParsedInput<'deleteSecret'>) => Promise<Answer<'deleteSecret'>>
}

/**
 * Prepares the secrets of a profile. Where the system offers no real encryption nothing is written, and everything is
 * refused as `unprotected`. A secret that cannot be decrypted stays where it is: a keychain may only be locked.
 */
export function installSecrets(
  { safeStorage }: Pick<Electron, 'safeStorage'>,
  { folder, report }: { folder: string; report: (error: unknown) => void },
): Secrets {
  const fileOf = (name: string) => join(folder, `${name}.secret`)
  /** One after the other, so that a save that is under way does not come after the deletion asked for later. */
  let before: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const turn = before.then(act, act)
    before = turn
    return turn
  }
  const write = async (name: string, value: string) => {
    const encrypted = await safeStorage.encryptStringAsync(value)
    return await writeOwn(fileOf(name), new Uint8Array(encrypted))
  }

  return {
    save: ({ name, value }) =>
      inTurn(async () => {
        if (!(await protects(safeStorage))) return refuse('unprotected')
        const written = await write(name, value)
        return written.ok ? succeed(null) : refuse(written.reason)
      }),
    read: ({ name }) =>
      inTurn(async () => {
        const encrypted = await readFile(fileOf(name)).catch((error: NodeJS.ErrnoException) => {
          if (error.code === 'ENOENT') return null
          throw error
        })
        if (encrypted === null) return succeed({ value: null })
        if (!(await protects(safeStorage))) return refuse('unprotected')
        try {
          const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(encrypted)
          // The system has a new key. Where writing fails the old file still does.
          if (shouldReEncrypt) await write(name, result).catch(report)
          return succeed({ value: result })
        } catch (error) {
          report(error)
          return refuse('unreadable')
        }
      }),
    remove: ({ name }) =>
      inTurn(async () => {
        await rm(fileOf(name), { force: true })
        return succeed(null)
      }),
  }
}

/** On Linux without a keychain Chromium encrypts with a password everybody knows, which protects nothing. */
async function protects(safeStorage: Electron['safeStorage']): Promise<boolean> {
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return false
  return process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text'
}
