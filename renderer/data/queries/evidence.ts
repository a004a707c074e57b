import { store } from '#renderer/data/store.ts'
import { contactName } from '#shared/domain/contact.ts'
import type { Id, RecordRef } from '#shared/domain/record.ts'
import type { RecordOf, RecordType } from '#shared/domain/records.ts'

/** A record behind a figure: what it is called now and where it is shown; `title` null when it was deleted since. */
export interface Evidence {
  readonly type: RecordType
  readonly id: Id
  readonly title: string | null
  readonly path: string
}

/** Looks up the records behind a figure, in the given order. */
export async function listEvidence(refs: readonly (RecordRef & { readonly type: RecordType })[]): Promise<Evidence[]> {
  const { db } = store()
  return Promise.all(
    refs.map(async ({ type, id }) => {
      const row = await db.rows(type).get(id)
      return { type, id, title: row ? await titleOf(type, row) : null, path: row ? pathOf(type, row) : '/' }
    }),
  )
}

/** The words a record goes by: its name or title, or those of what it is about; empty where it has none. */
async function titleOf(type: RecordType, row: RecordOf<RecordType>): Promise<string> {
  const { db } = store()
  switch (type) {
    case 'certificate': {
      const { contactId, courseId } = row as RecordOf<'certificate'>
      const [contact, course] = await Promise.all([db.rows('contact').get(contactId), db.rows('course').get(courseId)])
      return [contact && contactName(contact), course?.credential].filter(Boolean).join(': ')
    }
    case 'serviceCapability':
      return (await db.rows('service').get((row as RecordOf<'serviceCapability'>).serviceId))?.name ?? ''
    case 'metricValue':
      return (row as RecordOf<'metricValue'>).metric
    default: {
      const named = row as { name?: string | null; title?: string | null; customerName?: string | null }
      return named.name ?? named.title ?? named.customerName ?? ''
    }
  }
}

function pathOf(type: RecordType, row: RecordOf<RecordType>): string {
  const partnerId = 'partnerId' in row ? row.partnerId : row.id
  switch (type) {
    case 'meeting':
    case 'review':
      return `/${type}s/${row.id}`
    case 'action':
      return '/actions'
    case 'deal':
    case 'lead':
      return `/partners/${partnerId}/business`
    case 'certificate':
    case 'contact':
      return `/partners/${partnerId}/people`
    default:
      return `/partners/${partnerId}`
  }
}
