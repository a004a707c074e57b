/** Kinds of file the app opens or writes: the extensions a dialog shows, and the type a browser is told. */
export const fileKinds = {
  /** What a CRM or a calendar exports, of every format the import reads. */
  import: { extensions: ['csv', 'tsv', 'txt', 'xlsx', 'vcf', 'ics', 'zip'], mime: 'application/octet-stream' },
  workspace: { extensions: ['partnerbook'], mime: 'application/octet-stream' },
  pdf: { extensions: ['pdf'], mime: 'application/pdf' },
  presentation: {
    extensions: ['pptx'],
    mime: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  },
  csv: { extensions: ['csv'], mime: 'text/csv' },
  markdown: { extensions: ['md'], mime: 'text/markdown' },
  json: { extensions: ['json'], mime: 'application/json' },
  text: { extensions: ['txt'], mime: 'text/plain' },
  calendar: { extensions: ['ics'], mime: 'text/calendar' },
} as const satisfies Record<string, { extensions: readonly [string, ...string[]]; mime: string }>

export type FileKind = keyof typeof fileKinds
export const fileKindNames = Object.keys(fileKinds) as [FileKind, ...FileKind[]]

/** Names Windows keeps for devices; a file called so cannot be opened there again. */
const deviceName = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i
/** Longest name most file systems take is 255 bytes; two bytes a letter and room for the extension leave this. */
const longestName = 100

/**
 * A file name every system accepts, from words the user wrote (a partner's name, a period): no path, no control or
 * reserved characters, no device name, with the kind's extension. Never empty.
 */
export function safeFileName(suggested: string, kind: FileKind): string {
  const extension = `.${fileKinds[kind].extensions[0]}`
  const ending = new RegExp(`\\${extension}$`, 'i')
  const cleaned = suggested
    .normalize('NFC')
    .replace(ending, '')
    .replace(/[\p{Cc}\p{Cf}<>:"/\\|?*]/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+/, '')
  const shortened = Array.from(cleaned)
    .slice(0, longestName)
    .join('')
    .replace(/[\s.]+$/, '')
  const base = deviceName.test(shortened) ? `_${shortened}` : shortened
  return (base || 'Partnerbook') + extension
}
