import { type Bridge, type BridgeOutput, refuse, succeed } from '#shared/bridge.ts'
import { type FileKind, fileKinds, safeFileName } from '#shared/fileKinds.ts'
import { fileLimits } from '#shared/intake/fileLimits.ts'

type SavePicker = (options: {
  suggestedName: string
  types: { accept: Record<string, string[]> }[]
}) => Promise<{ name: string; createWritable(): Promise<WritableStream<Uint8Array>> }>

/** `openFiles` with the browser's file input. */
export const openFiles: Bridge['openFiles'] = async ({ kind, multiple }) => {
  const chosen = await chooseFiles(kind, multiple)
  if (chosen.length === 0) return succeed({ outcome: 'cancelled' as const })
  let room = fileLimits.bytes
  const files: OpenedFile[] = []
  for (const file of chosen) {
    const opened = await readFile(file, room)
    if (opened.state === 'read') room -= opened.bytes.byteLength
    files.push(opened)
  }
  return succeed({ outcome: 'chosen' as const, files })
}

type OpenedFile = Extract<BridgeOutput<'openFiles'>, { outcome: 'chosen' }>['files'][number]

/** Reads one file unless it is larger than `room` bytes: memory is shared by all that were chosen together. */
async function readFile(file: File, room: number): Promise<OpenedFile> {
  if (file.size > room) return { state: 'refused', name: file.name, reason: 'tooLarge' }
  try {
    return { state: 'read', name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }
  } catch {
    return { state: 'refused', name: file.name, reason: 'unreadable' }
  }
}

function chooseFiles(kind: FileKind, multiple: boolean): Promise<File[]> {
  const input = document.createElement('input')
  input.type = 'file'
  input.multiple = multiple
  input.accept = fileKinds[kind].extensions.map((extension) => `.${extension}`).join(',')
  input.hidden = true
  document.body.append(input)
  return new Promise<File[]>((resolve) => {
    input.addEventListener('change', () => resolve([...(input.files ?? [])]))
    input.addEventListener('cancel', () => resolve([]))
    input.click()
  }).finally(() => input.remove())
}

/** `saveFile` with the browser's save picker where there is one, else as a download. */
export const saveFile: Bridge['saveFile'] = async ({ suggestedName, kind, bytes }) => {
  const name = safeFileName(suggestedName, kind)
  // A copy backed by plain memory: a Blob does not take a view of shared memory.
  const blob = new Blob([new Uint8Array(bytes)], { type: fileKinds[kind].mime })
  const picker = (window as { showSaveFilePicker?: SavePicker }).showSaveFilePicker
  if (!picker) return download(name, blob)
  const { extensions, mime } = fileKinds[kind]
  try {
    const handle = await picker({
      suggestedName: name,
      types: [{ accept: { [mime]: extensions.map((extension) => `.${extension}`) } }],
    })
    await blob.stream().pipeTo(await handle.createWritable())
    return succeed({ outcome: 'saved' as const, name: handle.name })
  } catch (error) {
    switch (error instanceof DOMException ? error.name : '') {
      case 'AbortError':
        return succeed({ outcome: 'cancelled' as const })
      case 'QuotaExceededError':
        return refuse('diskFull')
      case 'NoModificationAllowedError':
      case 'NotAllowedError':
        return refuse('notWritable')
      // The click is too long ago for a picker (a large export took a while): a download needs no click.
      default:
        return download(name, blob)
    }
  }
}

function download(name: string, blob: Blob) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  // The browser reads the blob after the click returns; a minute is enough for it to have begun.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
  return succeed({ outcome: 'saved' as const, name })
}
