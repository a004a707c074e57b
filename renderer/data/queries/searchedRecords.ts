import { contactName } from '#shared/domain/contact.ts'
import type { Instant, PlainDate } from '#shared/domain/dates.ts'
import type { Id } from '#shared/domain/record.ts'
import type { RecordOf, RecordType } from '#shared/domain/records.ts'

/** The types search finds: those a screen shows one by one. */
export const searchedTypes = [
  'partner',
  'contact',
  'deal',
  'meeting',
  'action',
  'decision',
  'concern',
  'wantRating',
  'plan',
  'objective',
  'targetAccount',
  'play',
  'planCommitment',
  'risk',
  'review',
] as const satisfies readonly RecordType[]
export type SearchedType = (typeof searchedTypes)[number]

/** True for a type search finds. */
export const isSearched = (type: RecordType): type is SearchedType =>
  (searchedTypes as readonly RecordType[]).includes(type)

/** Words a record has only in the user's language: what partners want, by the keys of `wantLists`. */
export interface SearchedWords {
  readonly wants: Readonly<Record<string, string>>
}

/** What search knows of a record: its name, the other words in it, and the place where it is shown. */
export interface SearchedRecord {
  readonly title: string
  readonly text: string
  readonly path: string
  /** When it was or will be: an instant, a date, or null for what is of no day. */
  readonly on: Instant | PlainDate | null
}

/** What search knows of a row of one of the searched types. */
export function searchedRecord<T extends SearchedType>(
  type: T,
  row: RecordOf<T>,
  words: SearchedWords,
): SearchedRecord {
  const { text, on = null, ...rest } = (views[type] as unknown as View<T>)(row, words)
  return { ...rest, text: text.filter(Boolean).join('\n'), on }
}

interface Described extends Omit<SearchedRecord, 'text' | 'on'>, Partial<Pick<SearchedRecord, 'on'>> {
  readonly text: readonly (string | null | undefined)[]
}
type View<T extends SearchedType> = (row: RecordOf<T>, words: SearchedWords) => Described

const views: { readonly [T in SearchedType]: View<T> } = {
  partner: (row) => ({
    title: row.name,
    text: [
      row.legalName,
      row.level,
      row.industry,
      row.city,
      row.region,
      row.country,
      row.domain,
      row.phone,
      row.healthReason,
      row.description,
      ...row.tags,
      ...row.verticals,
    ],
    path: `/partners/${row.id}`,
  }),
  contact: (row) => ({
    title: contactName(row),
    text: [row.jobTitle, row.cares, ...row.emails, ...row.phones],
    path: `/partners/${row.partnerId}/people`,
  }),
  deal: (row) => ({
    title: row.name,
    text: [
      row.customerName,
      row.stage,
      row.ownerName,
      row.nextStep,
      row.influenceEvidence,
      ...row.services.map(({ name }) => name),
    ],
    path: `/partners/${row.partnerId}/business`,
    on: row.closeOn,
  }),
  meeting: (row) => ({
    title: row.title,
    text: [
      row.location,
      ...row.agenda.map(({ title }) => title),
      ...row.attendees.map(({ name, email }) => name ?? email),
    ],
    path: `/meetings/${row.id}`,
    on: row.startsAt,
  }),
  action: (row) => ({
    title: row.title,
    text: [row.detail, row.outcome, ...row.slips.map(({ reason }) => reason)],
    path: sourcePath(row.source, row.partnerId),
    on: row.doneOn ?? row.dueOn,
  }),
  decision: (row) => ({ title: row.title, text: [row.detail], path: meetingPath(row), on: row.decidedOn }),
  concern: (row) => ({ title: row.title, text: [row.detail, row.answer], path: meetingPath(row), on: row.raisedOn }),
  wantRating: (row, words) => ({
    title: row.title || (words.wants[row.item ?? ''] ?? ''),
    text: [row.quote],
    path: meetingPath(row),
    on: row.askedOn,
  }),
  plan: (row) => ({
    title: row.title,
    text: [row.businessModel, ...row.practices, ...row.regions, ...row.verticals, ...row.competingVendors],
    path: planPath(row.partnerId),
  }),
  objective: (row) => ({ title: row.title, text: [row.region], path: planPath(row.partnerId) }),
  targetAccount: (row) => ({ title: row.customerName, text: [row.why], path: planPath(row.partnerId) }),
  play: (row) => ({ title: row.title, text: [row.audience, row.description], path: planPath(row.partnerId) }),
  planCommitment: (row) => ({ title: row.what, text: [], path: planPath(row.partnerId) }),
  risk: (row) => ({ title: row.title, text: [row.mitigation, row.escalateTo], path: planPath(row.partnerId) }),
  review: (row) => ({ title: row.title, text: [], path: `/reviews/${row.id}`, on: row.heldOn }),
}

const planPath = (partnerId: Id) => `/partners/${partnerId}/plan`

/** Where something said in a meeting is shown: in that meeting, else with the partner. */
function meetingPath({ meetingId, partnerId }: { readonly meetingId: Id | null; readonly partnerId: Id }): string {
  return meetingId ? `/meetings/${meetingId}` : `/partners/${partnerId}`
}

/** Where a promise is shown: in what it was made in, else with the partner. */
function sourcePath(source: RecordOf<'action'>['source'], partnerId: Id): string {
  if (source?.type === 'meeting') return `/meetings/${source.id}`
  if (source?.type === 'review') return `/reviews/${source.id}`
  return source?.type === 'plan' ? planPath(partnerId) : `/partners/${partnerId}`
}
