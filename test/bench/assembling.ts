import type { PartnerbookDatabase } from '#renderer/data/database.ts'
import { openStore } from '#renderer/data/open.ts'
import { getWorkspaceSettings } from '#renderer/data/queries/workspace.ts'
import { addDays } from '#shared/domain/dates.ts'
import { periodContaining } from '#shared/domain/fiscal.ts'
import { partnerScope } from '#shared/domain/record.ts'
import { records } from '#shared/domain/records.ts'
import { assembleReview } from '#shared/domain/review/assembleReview.ts'
import { type ReviewInput, type ReviewRows, reviewedTypes } from '#shared/domain/review/input.ts'

/** Milliseconds to read and assemble a review of each partner, and to read the same rows and nothing more. */
export interface AssemblingTimes {
  readonly ours: readonly number[]
  readonly floor: readonly number[]
}

export async function assembling(ids: readonly string[]): Promise<AssemblingTimes> {
  const { db } = await openStore()
  const workspace = await getWorkspaceSettings()
  const today = new Date().toISOString().slice(0, 10)
  const quarter = periodContaining(addDays(today, -91), 'quarter', workspace.fiscalCalendar)
  const period: ReviewInput['period'] = { kind: 'quarter', from: quarter.from, to: quarter.to }
  const ours: number[] = []
  const floor: number[] = []
  for (const id of ids) {
    let started = performance.now()
    await readRows(db, id)
    floor.push(performance.now() - started)

    started = performance.now()
    const [partner, rows, documents] = await Promise.all([
      db.rows('partner').get(id),
      readRows(db, id),
      db.documents.where('scope').equals(partnerScope(id)).toArray(),
    ])
    if (!partner) throw new Error(`Partner ${id} is gone`)
    assembleReview({
      review: { id, meetingId: null },
      partner,
      period,
      workspace,
      cutOffAt: new Date().toISOString(),
      zone: 'Europe/Vienna',
      rows,
      extracts: documents,
    })
    ours.push(performance.now() - started)
  }
  db.close()
  return { ours, floor }
}

async function readRows(db: PartnerbookDatabase, partnerId: string): Promise<ReviewRows> {
  const read = reviewedTypes.map(async (type) => {
    const rows = db.rows(type)
    const own = records[type].scope === 'partner' ? rows.where('partnerId').equals(partnerId) : rows
    return [type, await own.toArray()] as const
  })
  return Object.fromEntries(await Promise.all(read)) as unknown as ReviewRows
}
