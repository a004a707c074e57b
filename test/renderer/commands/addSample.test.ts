import { expect, test } from 'vitest'
import { addSample } from '#renderer/commands/addSample.ts'
import { startWorkspace } from '#renderer/commands/firstRun.ts'
import { listTemplates } from '#renderer/data/queries/workspace.ts'
import { store } from '#renderer/data/store.ts'
import { starterTemplates } from '#shared/domain/starterTemplates.ts'
import { freshStore } from '#test/support/freshStore.ts'

test('the sample added to a workspace begun empty uses the templates that are there', async () => {
  await freshStore()
  await startWorkspace({ myName: 'Mara Lind', workspace: { name: 'Team' } })
  await addSample({ today: '2026-11-23', locale: 'en-GB', onProgress: () => {} })
  const templates = await listTemplates()
  expect(templates).toHaveLength(starterTemplates.length)
  const { db } = store()
  const known = new Set(templates.map(({ id }) => id))
  const used = [...(await db.rows('meeting').toArray()), ...(await db.rows('review').toArray())]
  const named = used.flatMap(({ templateId }) => (templateId ? [templateId] : []))
  expect(named.length).toBeGreaterThan(0)
  expect(named.filter((id) => !known.has(id))).toEqual([])
  expect(await db.rows('workspace').count()).toBe(1)
})
