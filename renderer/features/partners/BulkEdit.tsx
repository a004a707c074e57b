import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { reportDone, reportFailure } from '#renderer/actions/feedback.ts'
import { changePartners, levelPartners, retagPartners } from '#renderer/commands/partners.ts'
import type { PartnerRow } from '#renderer/data/queries/partners.ts'
import { useToday } from '#renderer/state/clock.ts'
import { useText } from '#renderer/state/language.ts'
import { EditableDate } from '#renderer/ui/edit/EditableDate.tsx'
import { EditableMultiSelect } from '#renderer/ui/edit/EditableMultiSelect.tsx'
import { EditableSelect } from '#renderer/ui/edit/EditableSelect.tsx'
import { partnerSegments, partnerStatuses } from '#shared/domain/partner.ts'
import type { Level } from '#shared/domain/partnerLevels.ts'
import type { FieldsOf, RecordOf } from '#shared/domain/records.ts'
import styles from './BulkEdit.module.css'
import { asChoice, levelChoices, userChoices, without } from './partnerColumns.tsx'

/**
 * What can be done to several partners at once: each field shows the value all of them share, and a new one goes to
 * all of them as one undo step.
 */
export function BulkEdit({
  partners,
  users,
  levels,
  tags,
  onDelete,
}: {
  readonly partners: readonly PartnerRow[]
  readonly users: readonly RecordOf<'user'>[]
  readonly levels: readonly Level[]
  readonly tags: readonly string[]
  readonly onDelete: (partners: readonly PartnerRow[]) => Promise<void>
}) {
  const { partners: words, common } = useText()
  const today = useToday()
  const ids = partners.map(({ id }) => id)
  const said = async (change: Promise<{ readonly group: string }>) =>
    reportDone(words.changedMany(ids.length), (await change).group)
  const set = (patch: Partial<FieldsOf<'partner'>>) => said(changePartners(ids, patch))
  const sharedTags = partners
    .slice(1)
    .reduce((left, { tags: others }) => left.filter((tag) => others.includes(tag)), [...(partners[0]?.tags ?? [])])

  return (
    <>
      <Field label={words.fields.cam}>
        <EditableSelect
          label={words.fields.cam}
          placeholder={words.mixed}
          choices={userChoices(users)}
          value={shared(partners, 'camId')}
          onCommit={(camId) => set({ camId })}
        />
      </Field>
      <Field label={words.fields.level}>
        <EditableSelect
          label={words.fields.level}
          placeholder={words.mixed}
          choices={levelChoices(levels)}
          value={shared(partners, 'level')}
          onCommit={(level) => said(levelPartners(ids, level, today))}
          onCreate={(name) => name}
        />
      </Field>
      <Field label={words.fields.status}>
        <EditableSelect
          label={words.fields.status}
          placeholder={words.mixed}
          clearable={false}
          choices={partnerStatuses.map((value) => ({ value, label: words.statuses[value] }))}
          value={shared(partners, 'status')}
          onCommit={(status) => set({ status: status as FieldsOf<'partner'>['status'] })}
        />
      </Field>
      <Field label={words.fields.segment}>
        <EditableSelect
          label={words.fields.segment}
          placeholder={words.mixed}
          choices={partnerSegments.map((value) => ({ value, label: words.segments[value] }))}
          value={shared(partners, 'segment')}
          onCommit={(segment) => set({ segment: segment as FieldsOf<'partner'>['segment'] })}
        />
      </Field>
      <Field label={words.fields.tags}>
        <EditableMultiSelect
          label={words.fields.tags}
          placeholder={words.mixed}
          choices={tags.map(asChoice)}
          value={sharedTags}
          onCommit={(next) => said(retagPartners(ids, without(next, sharedTags), without(sharedTags, next)))}
          onCreate={(tag) => tag}
        />
      </Field>
      <Field label={words.fields.nextReview}>
        <EditableDate
          label={words.fields.nextReview}
          placeholder={words.mixed}
          today={today}
          toward="future"
          value={shared(partners, 'nextReviewOn')}
          onCommit={(nextReviewOn) => set({ nextReviewOn })}
        />
      </Field>
      <Button
        className={styles.delete}
        variant="subtle"
        color="red"
        onClick={() => void onDelete(partners).catch(reportFailure)}
      >
        {common.delete}
      </Button>
    </>
  )
}

function Field({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={styles.field}>
      <span className={styles.label} aria-hidden>
        {label}
      </span>
      <div className={styles.value}>{children}</div>
    </div>
  )
}

/** The value all of them have, or null when they differ. */
function shared<Field extends keyof PartnerRow>(
  partners: readonly PartnerRow[],
  field: Field,
): PartnerRow[Field] | null {
  const [first] = partners
  return first && partners.every((partner) => partner[field] === first[field]) ? first[field] : null
}
