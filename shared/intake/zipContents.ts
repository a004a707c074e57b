import { fileLimits } from './fileLimits.ts'
import { UnreadableFile } from './problems.ts'

const endSignature = 0x06054b50
const entrySignature = 0x02014b50

/**
 * Checks a ZIP by its central directory (PKWARE APPNOTE 4.3) before anything is unpacked. Throws UnreadableFile:
 * `fileDamaged` (no directory: the file was cut off), `fileProtected` (encrypted entries), `fileInflatesTooLarge`
 * (made to fill the memory), `fileUnknown` (a ZIP that is no workbook).
 */
export function checkZip(bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endOfDirectory(view)
  if (end < 0) throw new UnreadableFile('fileDamaged')
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  let unpacked = 0
  let isWorkbook = false
  for (let entry = 0; entry < count; entry++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== entrySignature) throw new UnreadableFile('fileDamaged')
    if ((view.getUint16(at + 8, true) & 1) === 1) throw new UnreadableFile('fileProtected')
    unpacked += view.getUint32(at + 24, true)
    const nameLength = view.getUint16(at + 28, true)
    const name = String.fromCharCode(...bytes.subarray(at + 46, at + 46 + nameLength))
    if (name === 'xl/workbook.xml') isWorkbook = true
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  if (unpacked > fileLimits.unpackedBytes) throw new UnreadableFile('fileInflatesTooLarge')
  if (!isWorkbook) throw new UnreadableFile('fileUnknown')
}

/** The end record lies in the last 22 bytes plus a comment of at most 65,535. */
function endOfDirectory(view: DataView): number {
  const last = view.byteLength - 22
  for (let at = last; at >= Math.max(0, last - 65_535); at--) {
    if (view.getUint32(at, true) === endSignature) return at
  }
  return -1
}
