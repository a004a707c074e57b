import type { MenuPlace } from '#shared/actions.ts'
import type { FileKind } from '#shared/fileKinds.ts'

/** Words shown by the system on the app's behalf: the menu bar, file dialogs, the failure dialog. */
export const desktopText = {
  menus: { file: 'File', edit: 'Edit', view: 'View', go: 'Go', help: 'Help' } satisfies Record<MenuPlace, string>,
  fileKinds: {
    import: 'Exports, spreadsheets, contacts and calendars',
    workspace: 'Partnerbook workspace',
    pdf: 'PDF document',
    presentation: 'PowerPoint presentation',
    csv: 'Comma-separated values',
    markdown: 'Markdown',
    json: 'JSON',
    text: 'Plain text',
    calendar: 'Calendar',
  } satisfies Record<FileKind, string>,
  failure: {
    title: 'Partnerbook',
    shellFailed: 'Something unexpected went wrong.',
    pageGone: 'The window stopped working.',
    safe: 'What you wrote is saved on this computer. Nothing was sent anywhere; the details are in the log file.',
    copyDetails: 'Copy details',
    reload: 'Reload',
    quit: 'Quit',
  },
}
