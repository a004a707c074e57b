import { openMirror } from '#electron/mirror.ts'
import { mirrorFolder } from '#electron/mirrorFiles.ts'

/** Appends to a mirror as fast as it can, from where an earlier run was killed, and says each number it has on disk. */
const [, , folder = '', clientId = ''] = process.argv
const mirror = openMirror(mirrorFolder(folder), { largestSegment: 20_000, answerBytes: 1_000_000 })
const known = (await mirror.clients()).find((client) => client.clientId === clientId)

for (let n = (known?.last ?? 0) + 1; ; n += 3) {
  const entries = [n, n + 1, n + 2].map((each) => ({
    n: each,
    bytes: Buffer.from(`${each} ${'x'.repeat(each % 700)}`),
  }))
  await Promise.all([
    mirror.append(clientId, entries.slice(0, 1), null),
    mirror.append(clientId, entries.slice(1), null),
    n > 40 ? mirror.acknowledge(clientId, n - 40) : null,
  ])
  console.log(n + 2)
}
