import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { crc32 } from 'node:zlib'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { type Mirror, openMirror } from '#electron/mirror.ts'
import { mirrorFolder } from '#electron/mirrorFiles.ts'
import { encodeRecord } from '#electron/mirrorRecords.ts'
import { MIRROR_FORGET } from '#shared/bridge.ts'
import { CrashingFiles } from '#test/support/crashingFiles.ts'

const [ana, ben] = ['0190a000-0000-7000-8000-00000000000a', '0190a000-0000-7000-8000-00000000000b'] as const
const bytes = (text: string) => new TextEncoder().encode(text)
const entry = (n: number, text = `mutation ${n}`) => ({ n, bytes: bytes(text) })

const folders: string[] = []
const opened: Mirror[] = []
const sizes = { largestSegment: 4_000_000, answerBytes: 8_000_000 }
/** The mirror of a folder, as a start of the app opens it. */
function mirrorIn(folder: string, small: Partial<typeof sizes> = {}): Mirror {
  const mirror = openMirror(mirrorFolder(folder), { ...sizes, ...small })
  opened.push(mirror)
  return mirror
}
function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'partnerbook-mirror-'))
  folders.push(folder)
  return join(folder, 'mirror')
}
afterEach(async () => {
  for (const mirror of opened.splice(0)) await mirror.close()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

/** A segment as the first version wrote it: heads, entries, a note, an acknowledgement. */
const firstVersion =
  'AAAATlIlMScBW3siY2xpZW50SWQiOiIwMTkwYTAwMC0wMDAwLTcwMDAtODAwMC0wMDAwMDAwMDAwMGEiLCJ0aHJvdWdoIjowLCJub3RlIjpudWxsfV0AAAA3Z2tOwwIwMTkwYTAwMC0wMDAwLTcwMDAtODAwMC0wMDAwMDAwMDAwMGE/8AAAAAAAAG11dGF0aW9uIDEAAABGnNlLzgR7ImNsaWVudElkIjoiMDE5MGEwMDAtMDAwMC03MDAwLTgwMDAtMDAwMDAwMDAwMDBhIiwibm90ZSI6ImJtOTBaUT09In0AAAA3H00qwgIwMTkwYTAwMC0wMDAwLTcwMDAtODAwMC0wMDAwMDAwMDAwMGFAAAAAAAAAAG11dGF0aW9uIDIAAABAcFLUxAN7ImNsaWVudElkIjoiMDE5MGEwMDAtMDAwMC03MDAwLTgwMDAtMDAwMDAwMDAwMDBhIiwidGhyb3VnaCI6MX0='

/** Everything of a device that is not acknowledged, as `n:text`. */
async function waiting(mirror: Mirror, clientId: string): Promise<string[]> {
  const found: string[] = []
  for (let after = 0, more = true; more; ) {
    const answer = await mirror.read(clientId, after)
    found.push(...answer.entries.map(({ n, bytes }) => `${n}:${new TextDecoder().decode(bytes)}`))
    after = answer.entries.at(-1)?.n ?? 0
    more = answer.more
  }
  return found
}

/** Everything that is parked, as `uuid:text`, by the last letters of the uuid. */
async function parked(mirror: Mirror): Promise<string[]> {
  const found: string[] = []
  for (let after: string | null = null, more = true; more; ) {
    const answer = await mirror.parked(after)
    found.push(...answer.entries.map(({ uuid, bytes }) => `${uuid.slice(-2)}:${new TextDecoder().decode(bytes)}`))
    after = answer.entries.at(-1)?.uuid ?? null
    more = answer.more
  }
  return found
}
const idOf = (n: number) => `0190b000-0000-7000-8000-0000000000${String(n).padStart(2, '0')}`
const apart = (n: number, text = `parked ${n}`) => ({ uuid: idOf(n), bytes: bytes(text) })
const allOnDisk = (folder: string) =>
  readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'latin1'))
    .join('')

describe('the mirror in a folder', () => {
  it('gives back after a restart what was appended, in order', async () => {
    const folder = newFolder()
    const first = mirrorIn(folder)
    await first.append(ana, [entry(1), entry(2)], bytes('note'))
    await first.append(ana, [entry(3)], null)
    const again = mirrorIn(folder)
    expect(await waiting(again, ana)).toEqual(['1:mutation 1', '2:mutation 2', '3:mutation 3'])
    expect(await again.clients()).toEqual([{ clientId: ana, last: 3, waiting: 3, note: bytes('note') }])
  })

  it('looks at nothing and makes no folder before it is asked to write', async () => {
    const folder = newFolder()
    const mirror = mirrorIn(folder)
    expect(await mirror.clients()).toEqual([])
    expect(await mirror.read(ana, 0)).toEqual({ entries: [], more: false })
    expect(() => statSync(folder)).toThrow('ENOENT')
  })

  it('drops what is acknowledged, also from the disk', async () => {
    const folder = newFolder()
    const mirror = mirrorIn(folder)
    await mirror.append(ana, [entry(1, 'secret words'), entry(2)], null)
    await mirror.acknowledge(ana, 1)
    expect(await waiting(mirror, ana)).toEqual(['2:mutation 2'])
    await mirror.acknowledge(ana, 2)
    // One after the other: the segments are removed after the answer.
    await mirror.acknowledge(ben, 1)
    const left = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'latin1'))
    expect(left.join('')).not.toContain('secret words')
    const again = mirrorIn(folder)
    expect([await waiting(again, ana), (await again.clients())[0]?.last]).toEqual([[], 2])
  })

  it('keeps few segments however much goes through', async () => {
    const folder = newFolder()
    const mirror = mirrorIn(folder, { largestSegment: 1_000, answerBytes: 1_000 })
    for (let n = 1; n <= 60; n++) {
      await mirror.append(ana, [entry(n, 'x'.repeat(200))], null)
      if (n > 5) await mirror.acknowledge(ana, n - 5)
    }
    expect(readdirSync(folder).length).toBeLessThan(5)
    expect((await waiting(mirrorIn(folder), ana)).length).toBe(5)
  })

  it('takes an entry again as often as it comes, and another of the same number in its place', async () => {
    const folder = newFolder()
    const mirror = mirrorIn(folder)
    await mirror.append(ana, [entry(1), entry(2)], null)
    const size = () => readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)
    const before = size()
    await mirror.append(ana, [entry(1), entry(2)], null)
    expect(size()).toBe(before)
    await mirror.append(ana, [entry(2, 'another')], null)
    await mirror.acknowledge(ana, 1)
    await mirror.append(ana, [entry(1, 'late')], null)
    expect(await waiting(mirrorIn(folder), ana)).toEqual(['2:another'])
  })

  it('keeps devices apart, names the one that wrote last at the end, and forgets one for good', async () => {
    const folder = newFolder()
    const mirror = mirrorIn(folder)
    await mirror.append(ana, [entry(1)], bytes('a'))
    await mirror.append(ben, [entry(1)], bytes('b'))
    await mirror.append(ana, [entry(2)], null)
    expect((await mirror.clients()).map(({ clientId }) => clientId)).toEqual([ben, ana])
    await mirror.acknowledge(ana, MIRROR_FORGET)
    const again = mirrorIn(folder)
    expect((await again.clients()).map(({ clientId }) => clientId)).toEqual([ben])
    expect(await waiting(again, ana)).toEqual([])
  })

  it('answers in parts, each with at least one entry', async () => {
    const mirror = mirrorIn(newFolder(), { largestSegment: 500, answerBytes: 300 })
    const entries = Array.from({ length: 20 }, (_, i) => entry(i + 1, 'x'.repeat(i * 50)))
    await mirror.append(ana, entries, null)
    expect((await mirror.read(ana, 19)).entries.length).toBe(1)
    expect((await mirror.read(ana, 0)).more).toBe(true)
    expect((await waiting(mirror, ana)).length).toBe(20)
  })

  it.each([
    ['is cut off', (file: string) => writeFileSync(file, readFileSync(file).subarray(0, -3))],
    [
      'is damaged',
      (file: string) => writeFileSync(file, Buffer.concat([readFileSync(file).subarray(0, -3), Buffer.alloc(3, 0xff)])),
    ],
    ['was lengthened and never filled', (file: string) => appendFileSync(file, Buffer.alloc(4_096))],
    ['is garbage', (file: string) => appendFileSync(file, Buffer.alloc(4_096, 'garbage '))],
  ])('reads what is before a tail that %s, and goes on', async (_what, harm) => {
    const folder = newFolder()
    await mirrorIn(folder).append(ana, [entry(1), entry(2)], null)
    const [name] = readdirSync(folder)
    harm(join(folder, name ?? ''))
    const mirror = mirrorIn(folder)
    expect((await waiting(mirror, ana))[0]).toBe('1:mutation 1')
    await mirror.append(ana, [entry(2), entry(3)], null)
    expect(await waiting(mirrorIn(folder), ana)).toEqual(['1:mutation 1', '2:mutation 2', '3:mutation 3'])
  })

  it('passes over files that are none of its own', async () => {
    const folder = newFolder()
    await mirrorIn(folder).append(ana, [entry(1)], null)
    writeFileSync(join(folder, 'notes.txt'), 'x')
    writeFileSync(join(folder, '1.log'), 'x')
    expect(await waiting(mirrorIn(folder), ana)).toEqual(['1:mutation 1'])
  })
})

describe('what is parked', () => {
  it('is given back after a restart, until it is let go, whatever becomes of the device', async () => {
    const folder = newFolder()
    const mirror = mirrorIn(folder)
    await mirror.append(ana, [entry(1), entry(2)], null)
    await mirror.park([apart(2), apart(1)], [])
    await mirror.acknowledge(ana, 2)
    await mirror.acknowledge(ana, MIRROR_FORGET)
    await mirror.close()
    const again = mirrorIn(folder)
    expect(await parked(again)).toEqual(['01:parked 1', '02:parked 2'])
    expect(await again.clients()).toEqual([])
    await again.park([apart(3), apart(1, 'parked 1 again')], [idOf(2), idOf(9)])
    expect(await parked(again)).toEqual(['01:parked 1 again', '03:parked 3'])
    expect(await parked(mirrorIn(folder))).toEqual(['01:parked 1 again', '03:parked 3'])
  })

  it('is written once, however often it comes', async () => {
    const folder = newFolder()
    const mirror = mirrorIn(folder)
    await mirror.park([apart(1), apart(2)], [])
    const before = allOnDisk(folder)
    await mirror.park([apart(1), apart(2)], [idOf(3)])
    expect(allOnDisk(folder)).toBe(before)
  })

  it('goes from the disk, too, once it is let go', async () => {
    const folder = newFolder()
    const mirror = mirrorIn(folder)
    await mirror.park([apart(1, 'secret words'), apart(2, 'kept words')], [])
    await mirror.append(ana, [entry(1, 'sent words')], null)
    await mirror.park([], [idOf(1)])
    await mirror.acknowledge(ana, 1)
    // One after the other: the segments are removed after the answer.
    await mirror.acknowledge(ben, 1)
    const left = allOnDisk(folder)
    expect([left.includes('secret words'), left.includes('sent words'), left.includes('kept words')]).toEqual([
      false,
      false,
      true,
    ])
  })

  it('keeps nothing else on the disk for long, be it little or much', async () => {
    const folder = newFolder()
    const mirror = mirrorIn(folder, { largestSegment: 2_000, answerBytes: 1_000 })
    const size = () => allOnDisk(folder).length
    for (const [from, text] of [
      [0, 'y'.repeat(10)],
      [30, 'y'.repeat(900)],
    ] as const) {
      const many = Array.from({ length: 20 }, (_, i) => apart(from + i, text))
      await mirror.park(many, [])
      for (let n = from * 10 + 1; n <= from * 10 + 200; n++) {
        await mirror.append(ana, [entry(n, 'x'.repeat(200))], null)
        await mirror.acknowledge(ana, n)
      }
      // What is parked, as much again, and the segment that is written to.
      const all = (await parked(mirror)).join('').length
      expect(size()).toBeLessThan(2.5 * all + 6_000)
    }
    expect((await parked(mirrorIn(folder))).length).toBe(40)
  })

  it('is answered in parts, each with at least one', async () => {
    const mirror = mirrorIn(newFolder(), { largestSegment: 500, answerBytes: 300 })
    await mirror.park(
      Array.from({ length: 20 }, (_, i) => apart(i, 'x'.repeat(i * 50))),
      [],
    )
    expect((await mirror.parked(idOf(18))).entries.length).toBe(1)
    expect((await mirror.parked(null)).more).toBe(true)
    expect((await parked(mirror)).length).toBe(20)
  })
})

describe('other versions', () => {
  it('reads the files of the first', async () => {
    const folder = newFolder()
    mkdirSync(folder)
    writeFileSync(join(folder, '0000000001.log'), Buffer.from(firstVersion, 'base64'))
    const mirror = mirrorIn(folder)
    expect(await waiting(mirror, ana)).toEqual(['2:mutation 2'])
    expect(await mirror.clients()).toEqual([{ clientId: ana, last: 2, waiting: 1, note: bytes('note') }])
    expect(await parked(mirror)).toEqual([])
    await mirror.park([apart(1)], [])
    const again = mirrorIn(folder)
    expect([await waiting(again, ana), await parked(again)]).toEqual([['2:mutation 2'], ['01:parked 1']])
  })

  it('passes over what a later one wrote, not what follows it', async () => {
    const folder = newFolder()
    await mirrorIn(folder).append(ana, [entry(1)], null)
    const body = Buffer.from([99, 1, 2, 3])
    const frame = Buffer.alloc(8)
    frame.writeUInt32BE(body.byteLength, 0)
    frame.writeUInt32BE(crc32(body), 4)
    const [name = ''] = readdirSync(folder)
    appendFileSync(join(folder, name), Buffer.concat([frame, body]))
    appendFileSync(join(folder, name), encodeRecord({ kind: 'entry', clientId: ana, ...entry(2) }))
    expect(await waiting(mirrorIn(folder), ana)).toEqual(['1:mutation 1', '2:mutation 2'])
  })
})

describe('the disk', () => {
  it('has everything synced before an append is answered, many with one sync', async () => {
    const files = new CrashingFiles()
    const mirror = openMirror(files)
    await mirror.append(ana, [entry(1)], null)
    expect(files.unsynced()).toBe(0)
    const before = files.syncs
    await Promise.all(Array.from({ length: 50 }, (_, i) => mirror.append(ana, [entry(i + 2)], null)))
    // The first goes at once, the 49 that come meanwhile together.
    expect(files.syncs - before).toBe(2)
    expect(files.unsynced()).toBe(0)
  })

  it.each(['append', 'sync', 'open'] as const)('says when %s fails, and takes the same again later', async (step) => {
    const files = new CrashingFiles()
    const mirror = openMirror(files)
    if (step !== 'open') await mirror.append(ana, [entry(1)], null)
    files.failNext(step)
    await expect(mirror.append(ana, [entry(1), entry(2)], null)).rejects.toThrow('ENOSPC')
    await mirror.append(ana, [entry(2), entry(3)], null)
    const expected =
      step === 'open' ? ['2:mutation 2', '3:mutation 3'] : ['1:mutation 1', '2:mutation 2', '3:mutation 3']
    expect(await waiting(mirror, ana)).toEqual(expected)
    expect((await waiting(openMirror(files), ana)).slice(-2)).toEqual(expected.slice(-2))
  })
})

describe('whatever happens and wherever it is cut', () => {
  const step = fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        do: fc.constant('append' as const),
        size: fc.integer({ min: 0, max: 300 }),
        count: fc.integer({ min: 1, max: 4 }),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant('acknowledge' as const),
        share: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant('park' as const),
        size: fc.integer({ min: 0, max: 300 }),
        gone: fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 3 }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('wait' as const) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('restart' as const) }) },
  )

  it('has exactly the un-acknowledged, in order, and what is parked', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 40 }),
        fc.integer({ min: 0, max: 15_000 }),
        fc.integer(),
        async (steps, cutAfter, seed) => {
          const files = new CrashingFiles(seed)
          let mirror = openMirror(files, { largestSegment: 400, answerBytes: 500 })
          // What was asked for, and what of it was answered: after a crash the truth lies between the two.
          const asked = { last: 0, through: 0 }
          const answered = { last: 0, through: 0 }
          const texts = new Map<number, string>()
          // What is parked after each order, by number; the truth is what one of them from the last answered on says.
          const parkings: ReadonlyMap<string, string>[] = [new Map()]
          let parkedAt = 0
          let flying: Promise<unknown>[] = []
          files.crashAfter(cutAfter)
          const fly = (order: Promise<void>, done: () => void) => {
            flying.push(order.then(done, () => {}))
          }
          for (const each of steps) {
            if (files.crashed) break
            if (each.do === 'append') {
              const from = asked.last + 1
              const entries = Array.from({ length: each.count }, (_, i) =>
                entry(from + i, `${from + i} ${'x'.repeat(each.size)}`),
              )
              for (const { n, bytes } of entries) texts.set(n, new TextDecoder().decode(bytes))
              asked.last += each.count
              fly(mirror.append(ana, entries, null), () => {
                answered.last = Math.max(answered.last, from + each.count - 1)
              })
            } else if (each.do === 'acknowledge') {
              const through = Math.floor(each.share * answered.last)
              asked.through = Math.max(asked.through, through)
              fly(mirror.acknowledge(ana, through), () => {
                answered.through = Math.max(answered.through, through)
              })
            } else if (each.do === 'park') {
              const order = parkings.length
              const text = `${order} ${'y'.repeat(each.size)}`
              const next = new Map(parkings.at(-1))
              const gone = each.gone.filter((n) => n < order).map(idOf)
              for (const uuid of gone) next.delete(uuid)
              next.set(idOf(order), text)
              parkings.push(next)
              fly(mirror.park([apart(order, text)], gone), () => {
                parkedAt = Math.max(parkedAt, order)
              })
            } else {
              await Promise.all(flying)
              flying = []
              // A process that ended trims no more.
              if (each.do === 'restart') await mirror.close()
              if (each.do === 'restart' && !files.crashed)
                mirror = openMirror(files, { largestSegment: 400, answerBytes: 500 })
            }
          }
          await Promise.all(flying)
          await mirror.close()
          files.powerCut()
          const left = openMirror(files, { largestSegment: 400, answerBytes: 500 })
          const found = await waiting(left, ana)
          const kept = await parked(left)
          const possible = parkings.slice(parkedAt).map(linesOf)
          // A power cut within an order leaves what it parks without what it lets go.
          const between = parkings
            .slice(parkedAt, -1)
            .map((before, i) => linesOf(new Map([...before, ...(parkings[parkedAt + i + 1] ?? [])])))
          expect([...possible, ...between]).toContainEqual(kept)
          const numbers = found.map((line) => Number(line.split(':')[0]))
          const first = numbers[0] ?? Math.max(answered.last, answered.through) + 1
          expect(found).toEqual(numbers.map((n) => `${n}:${texts.get(n)}`))
          expect(numbers).toEqual(numbers.map((_, i) => first + i))
          // Nothing answered is missing, nothing answered as acknowledged is there, nothing else is.
          expect(first).toBeGreaterThan(answered.through)
          expect(first).toBeLessThanOrEqual(Math.max(asked.through + 1, answered.through + 1))
          expect(numbers.at(-1) ?? answered.last).toBeGreaterThanOrEqual(answered.last)
          expect(numbers.at(-1) ?? 0).toBeLessThanOrEqual(asked.last)
        },
      ),
      { numRuns: 400 },
    )
  })
})

const linesOf = (parked: ReadonlyMap<string, string>) =>
  [...parked].sort(([left], [right]) => (left < right ? -1 : 1)).map(([uuid, text]) => `${uuid.slice(-2)}:${text}`)

describe('a killed process', () => {
  it('loses nothing of what it had an answer for', async () => {
    const folder = newFolder()
    for (let round = 0; round < 4; round++) {
      const script = fileURLToPath(new URL('../support/mirrorWriter.ts', import.meta.url))
      const child = spawn(process.execPath, ['--import', 'tsx', script, folder, ana], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      const lines = createInterface({ input: child.stdout })
      let answered = 0
      let heard = 0
      lines.on('line', (line) => {
        answered = Number(line)
        heard += 1
        if (heard === 30 + round * 17) child.kill('SIGKILL')
      })
      await once(child, 'close')
      const mirror = mirrorIn(folder)
      const numbers = (await waiting(mirror, ana)).map((line) => Number(line.split(':')[0]))
      const first = numbers[0] ?? 0
      expect(numbers).toEqual(numbers.map((_, i) => first + i))
      expect(numbers.at(-1)).toBeGreaterThanOrEqual(answered)
      expect(heard).toBeGreaterThan(0)
    }
  })
})
