import { myId } from '#renderer/data/queries/workspace.ts'
import { write } from '#renderer/data/write.ts'
import type { PlainDate } from '#shared/domain/dates.ts'
import { AppError } from '#shared/domain/failure.ts'
import { heldLevel, levelsInForce } from '#shared/domain/partnerLevels.ts'
import { type Id, newId } from '#shared/domain/record.ts'
import type { FieldsOf } from '#shared/domain/records.ts'
import { readDomain, readWebsite } from '#shared/intake/addressCell.ts'
import { changeRecord, createRecord, type Done } from './records.ts'

/** Adds a partner by its name; whoever adds it looks after it. */
export const createPartner = (name: string): Promise<Done> => createRecord('partner', { name, camId: myId() })

/** Changes the same fields of several partners as one undo step. */
export async function changePartners(
  ids: readonly Id[],
  patch: Partial<FieldsOf<'partner'>>,
): Promise<{ readonly group: Id }> {
  const group = newId()
  await write({ label: 'changePartners', types: ['partner'], group }, (scope) =>
    scope.setAll(
      'partner',
      ids.map((id) => ({ id, patch })),
    ),
  )
  return { group }
}

/** Adds tags to several partners and takes others away, each keeping its own, as one undo step. */
export async function retagPartners(
  ids: readonly Id[],
  added: readonly string[],
  removed: readonly string[],
): Promise<{ readonly group: Id }> {
  const group = newId()
  await write({ label: 'changePartners', types: ['partner'], group }, async (scope) => {
    const partners = await scope.read('partner').bulkGet([...ids])
    await scope.setAll(
      'partner',
      partners.flatMap((partner) =>
        partner
          ? [{ id: partner.id, patch: { tags: [...new Set([...partner.tags, ...added])].filter(notIn(removed)) } }]
          : [],
      ),
    )
  })
  return { group }
}

/** Gives partners a level by name, with the rank it has in the programs in force on a day; null takes it away. */
export async function levelPartners(
  ids: readonly Id[],
  level: string | null,
  on: PlainDate,
): Promise<{ readonly group: Id }> {
  const group = newId()
  const label = ids.length === 1 ? 'change.partner' : 'changePartners'
  await write({ label, types: ['partner', 'programRuleSet'], group }, async (scope) => {
    const levels = levelsInForce(await scope.read('programRuleSet').toArray(), on)
    await scope.setAll(
      'partner',
      ids.map((id) => ({ id, patch: heldLevel(level, levels) })),
    )
  })
  return { group }
}

/**
 * Changes the address of a partner's website and, with it, the domain by which imports find the partner. Throws
 * AppError `invalid` for what is no web address.
 */
export async function changeWebsite(id: Id, typed: string): Promise<Done> {
  const website = typed.trim() || null
  if (website === null) return changeRecord('partner', id, { website, domain: null })
  const domain = readDomain(website)
  if (!readWebsite(website).ok || !domain.ok) throw new AppError('invalid', { type: 'partner', field: 'website' })
  return changeRecord('partner', id, { website, domain: domain.value })
}

const notIn = (removed: readonly string[]) => (tag: string) => !removed.includes(tag)
