import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserWindow } from 'electron'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { filtersFor, openFiles, readChosen, saveFile } from '#electron/dialogs.ts'
import { writeWhole } from '#electron/savedFile.ts'
import { refuse, succeed } from '#shared/bridge.ts'
import { fileLimits } from '#shared/intake/fileLimits.ts'
import { createFakeElectron, FakeBrowserWindow } from '#test/support/fakeElectron.ts'

const window = new FakeBrowserWindow({}) as unknown as BrowserWindow
const bytes = new TextEncoder().encode('new')
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'partnerbook-dialogs-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A file of this size that takes no room on the disk. */
function sparseFile(name: string, size: number): string {
  const path = join(folder, name)
  writeFileSync(path, '')
  truncateSync(path, size)
  return path
}

describe('openFiles', () => {
  const open = (filePaths: string[]) => {
    const { electron, record } = createFakeElectron()
    record.openDialog = { canceled: false, filePaths }
    return openFiles(electron, window, { kind: 'import', multiple: true })
  }

  it('reads what was chosen, byte by byte, under its name alone', async () => {
    const path = join(folder, 'Konten Ümläut.csv')
    writeFileSync(path, Buffer.from([0xef, 0xbb, 0xbf, 0, 255]))
    expect(await open([path])).toEqual(
      succeed({
        outcome: 'chosen',
        files: [{ state: 'read', name: 'Konten Ümläut.csv', bytes: new Uint8Array([0xef, 0xbb, 0xbf, 0, 255]) }],
      }),
    )
  })

  it('gives bytes of their own, not a view of a pool', async () => {
    writeFileSync(join(folder, 'a.csv'), 'abc')
    const opened = await readChosen(join(folder, 'a.csv'), 10)
    expect(opened.state === 'read' && opened.bytes.buffer.byteLength).toBe(3)
  })

  it('says when the dialog was cancelled', async () => {
    expect(await openFiles(createFakeElectron().electron, window, { kind: 'csv', multiple: false })).toEqual(
      succeed({ outcome: 'cancelled' }),
    )
  })

  it('names what cannot be taken and still gives the rest', async () => {
    writeFileSync(join(folder, 'good.csv'), 'x')
    mkdirSync(join(folder, 'folder.csv'))
    const huge = sparseFile('huge.csv', fileLimits.bytes + 1)
    const answer = await open([huge, join(folder, 'gone.csv'), join(folder, 'folder.csv'), join(folder, 'good.csv')])
    expect(answer).toMatchObject(
      succeed({
        files: [
          { state: 'refused', name: 'huge.csv', reason: 'tooLarge' },
          { state: 'refused', name: 'gone.csv', reason: 'unreadable' },
          { state: 'refused', name: 'folder.csv', reason: 'unreadable' },
          { state: 'read', name: 'good.csv' },
        ],
      }),
    )
  })

  it('counts the limit over all that is chosen together', async () => {
    const path = sparseFile('half.csv', 60)
    expect((await readChosen(path, 60)).state).toBe('read')
    expect(await readChosen(path, 59)).toEqual({ state: 'refused', name: 'half.csv', reason: 'tooLarge' })
  })

  it('does not wait on a device', async () => {
    expect(await readChosen('/dev/zero', 1_000)).toMatchObject({ state: 'refused', reason: 'unreadable' })
  })
})

describe('saveFile', () => {
  const save = async (filePath: string, suggestedName = 'Review', canceled = false) => {
    const { electron, record } = createFakeElectron()
    record.saveDialog = { canceled, filePath }
    const answer = await saveFile(electron, window, { suggestedName, kind: 'pdf', bytes })
    return { answer, options: record.saveDialogOptions[0] }
  }

  it('writes where it was told and says the name alone', async () => {
    const path = join(folder, 'QBR.pdf')
    const { answer } = await save(path)
    expect(answer).toEqual(succeed({ outcome: 'saved', name: 'QBR.pdf' }))
    expect(readFileSync(path, 'utf8')).toBe('new')
    expect(readdirSync(folder)).toEqual(['QBR.pdf'])
  })

  it('suggests a name every system takes, with its filter', async () => {
    const { options } = await save('', '../../etc/Q3: "Nordwind" <review>', true)
    expect(options?.defaultPath).toBe('/nowhere/documents/etc Q3 Nordwind review.pdf')
    expect(options?.filters).toEqual(filtersFor('pdf'))
  })

  it('adds the ending the dialog left out', async () => {
    expect((await save(join(folder, 'QBR'))).answer).toEqual(succeed({ outcome: 'saved', name: 'QBR.pdf' }))
  })

  it('writes nothing when cancelled', async () => {
    expect((await save(join(folder, 'x.pdf'), 'x', true)).answer).toEqual(succeed({ outcome: 'cancelled' }))
    expect(readdirSync(folder)).toEqual([])
  })

  it('replaces a file whole', async () => {
    const path = join(folder, 'QBR.pdf')
    writeFileSync(path, 'the older and longer text')
    await save(path)
    expect(readFileSync(path, 'utf8')).toBe('new')
  })
})

describe('writeWhole', () => {
  it('refuses a place it cannot write and leaves nothing behind', async () => {
    expect(await writeWhole(join(folder, 'none', 'x.pdf'), bytes)).toEqual(refuse('notWritable'))
    mkdirSync(join(folder, 'x.pdf'))
    expect(await writeWhole(join(folder, 'x.pdf'), bytes)).toEqual(refuse('notWritable'))
    expect(readdirSync(folder)).toEqual(['x.pdf'])
  })
})
