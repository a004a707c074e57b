import { write } from '#renderer/data/write.ts'
import type { PlainDate } from '#shared/domain/dates.ts'
import { moveDeal } from '#shared/domain/dealState.ts'
import { type Id, newId } from '#shared/domain/record.ts'
import type { FieldsOf } from '#shared/domain/records.ts'
import { createRecord, type Done } from './records.ts'

/** Adds an open deal of a partner by its name, opened on a day. */
export const createDeal = (partnerId: Id, name: string, openedOn: PlainDate): Promise<Done> =>
  createRecord('deal', { partnerId, name, openedOn })

/** Moves a deal to another state on a day, with the close date and probability that follow from it. */
export async function changeDealState(id: Id, state: FieldsOf<'deal'>['state'], on: PlainDate): Promise<Done> {
  const group = newId()
  await write({ label: 'change.deal', types: ['deal'], group }, async (scope) => {
    const deal = await scope.get('deal', id)
    await scope.set('deal', id, deal ? moveDeal(deal, state, on) : {})
  })
  return { id, group }
}

/**
 * Says which services are attached to a deal, by their names. Those that stay keep what they earn; a new one earns what
 * the catalogue says of a service with one of the deal's products, where it says so.
 */
export async function attachServices(id: Id, names: readonly string[]): Promise<Done> {
  const group = newId()
  await write({ label: 'change.deal', types: ['deal', 'service', 'serviceOpportunity'], group }, async (scope) => {
    const deal = await scope.get('deal', id)
    const known = await scope.read('service').toArray()
    const services: FieldsOf<'deal'>['services'] = []
    for (const name of names) {
      const kept = deal?.services.find((service) => service.name === name)
      const serviceId = known.find((service) => service.name === name)?.id ?? null
      const earns = serviceId
        ? await scope
            .read('serviceOpportunity')
            .where('serviceId')
            .equals(serviceId)
            .filter((each) => deal?.productIds.includes(each.productId) ?? false)
            .first()
        : undefined
      services.push(kept ?? { serviceId, name, oneOff: earns?.oneOff ?? null, monthly: earns?.monthly ?? null })
    }
    await scope.set('deal', id, { services })
  })
  return { id, group }
}
