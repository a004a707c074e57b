import { expose } from 'comlink'
import { openStore } from '#renderer/data/open.ts'
import type { Decisions } from '#shared/importing/plan.ts'
import type { TableSubject } from '#shared/intake/fields.ts'
import type { Source } from '#shared/intake/idCell.ts'
import type { ReportWords } from './importReport.ts'
import { ImportSession, type OnProgress, type PartChoice } from './importSession.ts'

let session: ImportSession | null = null

/** The import as the window sees it; it runs here, off the main thread, with its own connection to the database. */
const api = {
  async start(zone: string, untitled: string): Promise<void> {
    await openStore()
    session = new ImportSession(zone, untitled)
  },
  read: (files: readonly { name: string; bytes: Uint8Array }[], onProgress: OnProgress) =>
    started().read(files, onProgress),
  mapping: (part: number, subject: TableSubject, source: Source) => started().mapping(part, subject, source),
  preview: (choices: readonly PartChoice[], decisions: Decisions, onProgress: OnProgress) =>
    started().preview(choices, decisions, onProgress),
  apply: (choices: readonly PartChoice[], onProgress: OnProgress) => started().apply(choices, onProgress),
  report: (words: ReportWords) => started().report(words),
  cancel: () => started().cancel(),
}

export type ImportApi = typeof api

function started(): ImportSession {
  if (!session) throw new Error('The import was not started')
  return session
}

expose(api)
