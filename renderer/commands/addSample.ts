import { getRecord, getWorkspace, listTemplates, myId } from '#renderer/data/queries/workspace.ts'
import { bringIn } from './bringIn.ts'
import { ownSample, type SampleOccasion } from './ownSample.ts'
import { changeRecord } from './records.ts'

/**
 * Adds the sample to a workspace that was started empty. Its settings stay; only where it has no exchange rates yet it
 * takes the sample's, because the sample's money is in several currencies. Templates that are there already are used,
 * not added again.
 */
export async function addSample(occasion: SampleOccasion): Promise<void> {
  const [workspace, me] = await Promise.all([getWorkspace(), getRecord('user', myId())])
  const { records, documents } = await ownSample(me?.name ?? '', occasion)
  const { workspace: settings, user: people, template: templates, ...rest } = records
  const known = await listTemplates()
  const same = new Map(
    templates.flatMap(({ id, name, subject }) => {
      const twin = known.find((one) => one.name === name && one.subject === subject)
      return twin ? [[id, twin.id] as const] : []
    }),
  )
  const retemplated = <R extends { readonly templateId: string | null }>(rows: readonly R[]): R[] =>
    rows.map((row) => ({ ...row, templateId: same.get(row.templateId ?? '') ?? row.templateId }))
  await bringIn(
    'sample',
    {
      records: {
        ...rest,
        user: people.filter(({ id }) => id !== me?.id),
        template: templates.filter(({ id }) => !same.has(id)),
        meeting: retemplated(rest.meeting),
        review: retemplated(rest.review),
      },
      documents,
    },
    occasion.onProgress,
  )
  const rates = settings[0]?.rates ?? []
  if (workspace?.rates.length === 0) await changeRecord('workspace', workspace.id, { rates })
}
