import { putSetting } from '#renderer/commands/putSetting.ts'
import { getSetting, getWorkspaceSettings } from '#renderer/data/queries/workspace.ts'
import { undoGroup } from '#renderer/data/undo.ts'
import { addMonths, isoToday, startOfDayInstant } from '#shared/domain/dates.ts'
import { newId } from '#shared/domain/record.ts'
import type { Incoming } from '#shared/importing/incoming.ts'
import { incomingContact, incomingDeal, incomingPartner, withDistinctKeys } from '#shared/importing/incoming.ts'
import { incomingMeetings } from '#shared/importing/incomingMeeting.ts'
import {
  type Decisions,
  type ImportPart,
  type ImportPreview,
  type PlannedRow,
  rowStatuses,
} from '#shared/importing/plan.ts'
import {
  autoMap,
  type Mapping,
  type RememberedMapping,
  recallMapping,
  rememberMapping,
} from '#shared/intake/columns.ts'
import type { DateOrder } from '#shared/intake/dateCell.ts'
import type { DealRole, TableSubject } from '#shared/intake/fields.ts'
import type { Source } from '#shared/intake/idCell.ts'
import type { FileReason, NoticeReason } from '#shared/intake/problems.ts'
import { type IntakeResult, readIntakeFile } from '#shared/intake/readIntakeFile.ts'
import { readRows } from '#shared/intake/readRows.ts'
import type { Table } from '#shared/intake/table.ts'
import { cellText } from '#shared/intake/textCell.ts'
import { applyPlan } from './applyPlan.ts'
import { importReport } from './importReport.ts'
import { type ImportPlan, planImport } from './planImport.ts'
import { readXlsx } from './readXlsx.ts'

/** What the screen knows of a table: enough to check and change what was guessed. */
export interface TableToMap {
  readonly kind: 'table'
  readonly part: number
  readonly name: string
  readonly rows: number
  readonly subject: TableSubject
  readonly source: Source
  readonly sure: boolean
  readonly columns: readonly { readonly index: number; readonly header: string; readonly samples: readonly string[] }[]
  readonly mapping: Mapping
}

/** Cards and calendars need no mapping. */
export interface RowsToTake {
  readonly kind: 'cards' | 'calendar'
  readonly part: number
  readonly name: string
  readonly rows: number
}

export type PartToTake = TableToMap | RowsToTake

/** A file as it was read. */
export type FileRead =
  | {
      readonly state: 'read'
      readonly name: string
      readonly parts: readonly PartToTake[]
      readonly notices: readonly NoticeReason[]
    }
  | { readonly state: 'unreadable'; readonly name: string; readonly reason: FileReason; readonly line: number | null }

/** How the user wants a part to be taken. */
export interface PartChoice {
  readonly part: number
  readonly take: boolean
  readonly subject: TableSubject
  readonly source: Source
  readonly mapping: Mapping
  readonly defaultRole: DealRole
  readonly dateOrder: DateOrder | null
}

/** What the import came to. `group` is its one undo step. */
export interface ImportResult {
  readonly group: string
  readonly counts: ImportPreview['counts']
  readonly cancelled: boolean
}

/** The steps a long piece of work goes through, with how much of it is done, 0 to 1. */
export type OnProgress = (step: 'read' | 'compare' | 'write' | 'undo', done: number) => void | Promise<void>

interface HeldPart {
  readonly name: string
  readonly content:
    | { readonly kind: 'table'; readonly table: Table }
    | { readonly kind: 'cards'; readonly result: Extract<IntakeResult, { format: 'vcard' }> }
    | { readonly kind: 'calendar'; readonly result: Extract<IntakeResult, { format: 'ics' }> }
}

const samplesShown = 3
const rowsShown = 200

/** One import from the choice of files to the report; lives in the worker, so that nothing large crosses to the screen. */
export class ImportSession {
  readonly #zone: string
  readonly #untitled: string
  #held: HeldPart[] = []
  #plan: ImportPlan | null = null
  #signal = { aborted: false }

  constructor(zone: string, untitled: string) {
    this.#zone = zone
    this.#untitled = untitled
  }

  /** Stops what is going on; what was written of an import is taken back. */
  cancel(): void {
    this.#signal.aborted = true
  }

  /** Reads files; the parts of those read before are forgotten. */
  async read(
    files: readonly { readonly name: string; readonly bytes: Uint8Array }[],
    onProgress: OnProgress,
  ): Promise<FileRead[]> {
    this.#signal = { aborted: false }
    this.#held = []
    const today = isoToday(this.#zone, new Date().toISOString())
    const window = {
      from: startOfDayInstant(addMonths(today, -12), this.#zone),
      to: startOfDayInstant(addMonths(today, 12), this.#zone),
    }
    const read: FileRead[] = []
    for (const [i, file] of files.entries()) {
      const result = await readIntakeFile({
        ...file,
        readXlsx,
        defaultZone: this.#zone,
        window,
        signal: this.#signal,
        onProgress: (done) => onProgress('read', (i + done) / files.length),
      })
      read.push(await this.#hold(result, files.length))
    }
    return read
  }

  async #hold(result: IntakeResult, files: number): Promise<FileRead> {
    const { name } = result
    if (result.format === 'unreadable') return { state: 'unreadable', name, reason: result.reason, line: result.line }
    const notices = [...new Set(result.notices.map((notice) => notice.reason))]
    if (result.format === 'vcard') {
      return {
        state: 'read',
        name,
        notices,
        parts: [this.#rows('cards', name, { kind: 'cards', result }, result.rows.length)],
      }
    }
    if (result.format === 'ics') {
      const meetings = result.events.reduce((sum, event) => sum + event.occurrences.length, 0)
      return {
        state: 'read',
        name,
        notices,
        parts: [this.#rows('calendar', name, { kind: 'calendar', result }, meetings)],
      }
    }
    const parts: PartToTake[] = []
    for (const { table, kind } of result.tables) {
      const title = table.sheet && (files > 1 || result.tables.length > 1) ? `${name}, ${table.sheet}` : name
      const part = this.#held.push({ name: title, content: { kind: 'table', table } }) - 1
      parts.push({
        kind: 'table',
        part,
        name: title,
        rows: table.rows.length,
        subject: kind.subject,
        source: kind.source,
        sure: kind.confidence !== 'low',
        columns: table.columns.map(({ index, header }) => ({ index, header, samples: samplesOf(table, index) })),
        mapping: await this.mapping(part, kind.subject, kind.source),
      })
    }
    return { state: 'read', name, parts, notices }
  }

  #rows(kind: RowsToTake['kind'], name: string, content: HeldPart['content'], rows: number): RowsToTake {
    return { kind, part: this.#held.push({ name, content }) - 1, name, rows }
  }

  /** The mapping used last time for this source and subject, completed by what the headers say. */
  async mapping(part: number, subject: TableSubject, source: Source): Promise<Mapping> {
    const held = this.#held[part]
    if (held?.content.kind !== 'table') return {}
    const { table } = held.content
    const guessed = autoMap(table, subject, source).mapping
    const remembered = (await getSetting(mappingKey(source, subject))) as RememberedMapping | null
    return remembered ? { ...guessed, ...recallMapping(table.columns, subject, remembered) } : guessed
  }

  /** The dry run: what every row would become. Nothing is written. */
  async preview(
    choices: readonly PartChoice[],
    decisions: Decisions,
    onProgress: OnProgress,
  ): Promise<ImportPreview | null> {
    this.#signal = { aborted: false }
    const parts = await this.#parts(choices, onProgress)
    const plan = await planImport(parts, decisions, {
      onRows: (done, total) => onProgress('compare', done / total),
      stop: () => this.#signal.aborted,
    })
    if (this.#signal.aborted) return null
    this.#plan = plan
    return summary(plan)
  }

  /**
   * Carries out the dry run made last. Every portion is one transaction; a cancel takes back what was written. Throws
   * when there was no dry run.
   */
  async apply(choices: readonly PartChoice[], onProgress: OnProgress): Promise<ImportResult> {
    const plan = this.#plan
    if (!plan) throw new Error('There is no preview to carry out')
    this.#signal = { aborted: false }
    const group = newId()
    const finished = await applyPlan(plan, group, {
      onRows: (done, total) => onProgress('write', done / total),
      stop: () => this.#signal.aborted,
    })
    if (finished) await this.#remember(choices)
    else await undoGroup(group, (done, total) => void onProgress('undo', done / total))
    return { group, counts: summary(plan).counts, cancelled: !finished }
  }

  /** The dry run row by row, as CSV for the user to keep. `words` names the columns and states. */
  report(words: Parameters<typeof importReport>[2]): string {
    return importReport(
      this.#plan?.rows ?? [],
      this.#held.map((held) => held.name),
      words,
    )
  }

  async #parts(choices: readonly PartChoice[], onProgress: OnProgress): Promise<ImportPart[]> {
    const { currency } = await getWorkspaceSettings()
    const parts: ImportPart[] = []
    for (const [part, { name, content }] of this.#held.entries()) {
      const choice = choices.find((candidate) => candidate.part === part)
      if (!choice?.take) parts.push({ name, source: 'generic', type: 'partner', rows: [], rejected: [] })
      else if (content.kind === 'cards') {
        const rows = withDistinctKeys(content.result.rows.map(incomingContact))
        parts.push({ name, source: 'vcard', type: 'contact', rows, rejected: content.result.rejected })
      } else if (content.kind === 'calendar') {
        const rows = content.result.events.flatMap((event) => incomingMeetings(event, this.#zone, this.#untitled))
        parts.push({ name, source: 'calendar', type: 'meeting', rows, rejected: content.result.rejected })
      } else {
        const { subject, source, mapping, defaultRole, dateOrder } = choice
        const read = await readRows(content.table, subject, mapping, {
          source,
          defaultCurrency: currency,
          ...(dateOrder ? { dateOrder } : {}),
          signal: this.#signal,
          onProgress: (done) => onProgress('read', done),
        })
        parts.push({
          name,
          source,
          type: subjectType[subject],
          rows: incomingRows(read, source, defaultRole),
          rejected: read.rejected,
        })
      }
    }
    return parts
  }

  async #remember(choices: readonly PartChoice[]): Promise<void> {
    for (const { part, take, subject, source, mapping } of choices) {
      const content = this.#held[part]?.content
      if (!take || content?.kind !== 'table') continue
      await putSetting(mappingKey(source, subject), rememberMapping(content.table.columns, mapping))
    }
  }
}

const subjectType = { accounts: 'partner', contacts: 'contact', opportunities: 'deal' } as const

const mappingKey = (source: Source, subject: TableSubject) => `import.mapping.${source}.${subject}`

function incomingRows(read: Awaited<ReturnType<typeof readRows>>, source: Source, defaultRole: DealRole): Incoming[] {
  switch (read.subject) {
    case 'accounts':
      return withDistinctKeys((read.rows as Parameters<typeof incomingPartner>[0][]).map(incomingPartner))
    case 'contacts':
      return withDistinctKeys((read.rows as Parameters<typeof incomingContact>[0][]).map(incomingContact))
    case 'opportunities':
      return withDistinctKeys(
        (read.rows as Parameters<typeof incomingDeal>[0][]).map((row) => incomingDeal(row, source, defaultRole)),
      )
  }
}

function samplesOf(table: Table, column: number): string[] {
  const samples: string[] = []
  for (const row of table.rows) {
    const text = cellText(row.cells[column] ?? '')
    if (text) samples.push(text.slice(0, 80))
    if (samples.length === samplesShown) break
  }
  return samples
}

function summary({ rows, questions }: ImportPlan): ImportPreview {
  const counts = Object.fromEntries(rowStatuses.map((status) => [status, 0])) as Record<PlannedRow['status'], number>
  const byType = { partner: 0, contact: 0, deal: 0, meeting: 0 }
  const shown = new Map<string, number>()
  const kept: PlannedRow[] = []
  for (const row of rows) {
    counts[row.status] += 1
    byType[row.type] += 1
    const count = shown.get(row.status) ?? 0
    shown.set(row.status, count + 1)
    if (count < rowsShown) kept.push(row)
  }
  return {
    counts,
    byType,
    questions: [...questions.values()].map(({ question, rows: asked }) => ({ ...question, rows: asked })),
    rows: kept,
  }
}
