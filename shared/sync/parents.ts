import { idSchema, type RecordRef } from '#shared/domain/record.ts'
import { partnerOwnedTypes, type RecordType, recordTypes } from '#shared/domain/records.ts'

interface Parentage {
  readonly type: RecordType
  /** The field that names the parent. */
  readonly by: string
  readonly of: RecordType
}

/** Which rows make no sense without which others, the nearest parent of a type first. */
const parentages: readonly Parentage[] = [
  ...(['objective', 'targetAccount', 'play', 'planCommitment', 'risk'] as const).map(
    (type) => ({ type, by: 'planId', of: 'plan' }) as const,
  ),
  { type: 'decision', by: 'meetingId', of: 'meeting' },
  { type: 'concern', by: 'meetingId', of: 'meeting' },
  { type: 'reviewSnapshot', by: 'reviewId', of: 'review' },
  { type: 'mdfClaim', by: 'requestId', of: 'mdfRequest' },
  { type: 'certificate', by: 'contactId', of: 'contact' },
  { type: 'serviceOpportunity', by: 'productId', of: 'product' },
  { type: 'serviceOpportunity', by: 'serviceId', of: 'service' },
  ...partnerOwnedTypes.map((type) => ({ type, by: 'partnerId', of: 'partner' }) as const),
]

const byType = new Map(recordTypes.map((type) => [type, parentages.filter((each) => each.type === type)]))

/** The rows a row with these fields hangs on, nearest first. Fields that are missing name none. */
export function parentsOf(
  type: RecordType,
  fields: Readonly<Record<string, unknown>>,
): (RecordRef & { type: RecordType })[] {
  return (byType.get(type) ?? []).flatMap(({ by, of }) => {
    const id = idSchema.safeParse(fields[by])
    return id.success ? [{ type: of, id: id.data }] : []
  })
}
