import type { Id } from '#shared/domain/record.ts'
import type { RowRejection } from '#shared/intake/readRows.ts'
import type { ImportedType, Incoming } from './incoming.ts'
import type { KeptField } from './merge.ts'

/** The rows of one table or file, ready to be compared with what is there. */
export interface ImportPart {
  /** File, and sheet where there are several. */
  readonly name: string
  readonly source: string
  readonly type: ImportedType
  readonly rows: readonly Incoming[]
  readonly rejected: readonly RowRejection[]
}

/** What will become of a row. `kept`: the file would overwrite what was edited here, and does not. */
export type RowStatus = 'new' | 'changed' | 'kept' | 'unchanged' | 'decide' | 'left' | 'rejected'
export const rowStatuses: readonly RowStatus[] = ['new', 'changed', 'kept', 'decide', 'unchanged', 'left', 'rejected']

/**
 * Why a row does nothing after it was read: its partner is not named, a value breaks a rule of the record, a newer
 * invite is here, another row of this import is the same record.
 */
export type PlanReason = 'partnerUnknown' | 'valueRefused' | 'olderInvite' | 'sameAsAnotherRow'

/** One row of the preview. */
export interface PlannedRow {
  readonly part: number
  readonly line: number
  readonly type: ImportedType
  readonly title: string
  readonly status: RowStatus
  readonly kept: readonly KeptField[]
  /** The names of the fields the row changes. */
  readonly fields: readonly string[]
  readonly reason: PlanReason | RowRejection['reason'] | null
  readonly field: string | null
  readonly text: string
  /** By what `Decisions` speaks of this row, where it can be decided. */
  readonly decision: string | null
}

/** A question the import cannot answer by itself: is this name one of these partners? */
export interface PartnerQuestion {
  readonly decision: string
  readonly name: string
  readonly rows: number
  readonly candidates: readonly { readonly id: Id; readonly name: string }[]
  /** True when the name was not given, only people's addresses: it cannot be made new. */
  readonly nameless: boolean
}

/** Answers by decision: for a partner `new`, `leave` or a partner's id; for kept fields `mine` or `file`. */
export type Decisions = Readonly<Record<string, string>>

/** The dry run. Nothing is written by it. */
export interface ImportPreview {
  readonly counts: Readonly<Record<RowStatus, number>>
  readonly byType: Readonly<Record<ImportedType, number>>
  readonly questions: readonly PartnerQuestion[]
  /** The rows of each status, at most so many of each as a person looks through. */
  readonly rows: readonly PlannedRow[]
}
