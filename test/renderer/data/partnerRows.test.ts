import fc from 'fast-check'
import { expect, test } from 'vitest'
import { store } from '#renderer/data/store.ts'
import { write } from '#renderer/data/write.ts'
import { newId } from '#shared/domain/record.ts'
import { type NewFieldsOf, partnerOwnedTypes } from '#shared/domain/records.ts'
import { arbitraryFields } from '#test/support/arbitraryRecords.ts'
import { freshStore } from '#test/support/freshStore.ts'

test.each(partnerOwnedTypes)(
  'every %s of a partner is found by the partner, whatever it leaves empty',
  async (type) => {
    await fc.assert(
      fc.asyncProperty(fc.array(arbitraryFields(type), { minLength: 1, maxLength: 5 }), async (many) => {
        await freshStore()
        const partnerId = newId()
        const ids = many.map(() => newId())
        await write({ label: `create.${type}`, types: [type] }, (scope) =>
          scope.createAll(
            type,
            many.map((fields, i) => ({
              id: ids[i] ?? '',
              fields: { ...fields, partnerId } as NewFieldsOf<typeof type>,
            })),
          ),
        )
        const found = await store().db.rows(type).where('partnerId').equals(partnerId).primaryKeys()
        expect(found.sort()).toEqual(ids.sort())
      }),
      { numRuns: 10 },
    )
  },
)
