import { Button } from '@mantine/core'
import { type Ref, useState } from 'react'
import { reportFailure } from '#renderer/actions/feedback.ts'
import { createReview } from '#renderer/commands/reviews.ts'
import { listPartnerReviews, listReviewTemplates } from '#renderer/data/queries/reviews.ts'
import { getWorkspaceSettings } from '#renderer/data/queries/workspace.ts'
import { useQuery } from '#renderer/data/useQuery.ts'
import { useToday } from '#renderer/state/clock.ts'
import { useLanguage, useText } from '#renderer/state/language.ts'
import { goTo } from '#renderer/state/location.ts'
import { EditableDate } from '#renderer/ui/edit/EditableDate.tsx'
import { EditableSelect } from '#renderer/ui/edit/EditableSelect.tsx'
import { Segments } from '#renderer/ui/edit/Segments.tsx'
import { type FiscalCalendar, periodLabel } from '#shared/domain/fiscal.ts'
import {
  customPeriod,
  lastFinished,
  type ReviewPeriodKind,
  recentPeriods,
  reviewPeriodKinds,
  reviewPeriodLabel,
} from '#shared/domain/review/period.ts'
import type { ReviewPeriod } from '#shared/domain/review.ts'
import classes from './StartReview.module.css'

/** Starts a review: the partner where it is not given, the period (the last finished quarter at first), a template. */
export function StartReview({
  partnerId: fixed,
  partners,
  ref,
}: {
  /** The partner whose page this is; the choice is left out then. */
  readonly partnerId?: string
  readonly partners?: readonly { readonly id: string; readonly name: string }[]
  /** The button that starts it. */
  readonly ref?: Ref<HTMLButtonElement>
}) {
  const settings = useQuery(getWorkspaceSettings, [])
  const [chosen, setChosen] = useState<string | null>(null)
  const { reviews } = useText()
  if (!settings) return null
  return (
    <div className={classes.start}>
      {partners && (
        <span className={classes.partner}>
          <EditableSelect
            label={reviews.start.partner}
            placeholder={reviews.start.partner}
            value={chosen}
            choices={partners.map(({ id, name }) => ({ value: id, label: name }))}
            onCommit={setChosen}
          />
        </span>
      )}
      <ChoosePeriod calendar={settings.fiscalCalendar} partnerId={fixed ?? chosen} ref={ref} />
    </div>
  )
}

function ChoosePeriod({
  calendar,
  partnerId,
  ref,
}: {
  readonly calendar: FiscalCalendar
  readonly partnerId: string | null
  readonly ref: Ref<HTMLButtonElement> | undefined
}) {
  const { reviews } = useText()
  const { start } = reviews
  const today = useToday()
  const zone = useLanguage((language) => language.zone)
  const [kind, setKind] = useState<ReviewPeriodKind>('quarter')
  const [from, setFrom] = useState<string | null>(null)
  const [custom, setCustom] = useState<{ readonly from: string | null; readonly to: string | null }>({
    from: null,
    to: null,
  })
  const [templateId, setTemplateId] = useState<string | null>(null)
  const templates = useQuery(listReviewTemplates, []) ?? []
  const existing = useQuery(async () => (partnerId ? listPartnerReviews(partnerId) : []), [partnerId]) ?? []

  const offered = kind === 'custom' ? [] : recentPeriods(kind, today, calendar)
  const fiscal =
    offered.find((one) => one.from === from) ?? (kind === 'custom' ? null : lastFinished(kind, today, calendar))
  const period: ReviewPeriod | null =
    kind === 'custom' ? customPeriod(custom.from, custom.to) : fiscal && { kind, from: fiscal.from, to: fiscal.to }
  const label = period && reviewPeriodLabel(period, calendar)
  const same = existing.find((one) => one.period.from === period?.from && one.period.to === period.to)
  const wrongOrder = custom.from !== null && custom.to !== null && period === null

  const begin = async () => {
    if (!partnerId || !period || !label) return
    const template = templates.find(({ id }) => id === templateId) ?? null
    const { id } = await createReview({ partnerId, period, title: reviews.defaultTitle(label), template, zone })
    goTo(`/reviews/${id}`)
  }
  return (
    <form
      className={classes.form}
      aria-label={start.heading}
      onSubmit={(event) => {
        event.preventDefault()
        begin().catch(reportFailure)
      }}
    >
      <Segments
        label={start.kind}
        value={kind}
        onChange={setKind}
        choices={reviewPeriodKinds.map((value) => ({ value, label: start.kinds[value] }))}
      />
      {kind === 'custom' ? (
        <>
          <span className={classes.date}>
            <EditableDate
              label={start.from}
              placeholder={start.from}
              value={custom.from}
              today={today}
              toward="past"
              onCommit={(day) => setCustom({ ...custom, from: day })}
            />
          </span>
          <span className={classes.date}>
            <EditableDate
              label={start.to}
              placeholder={start.to}
              value={custom.to}
              today={today}
              onCommit={(day) => setCustom({ ...custom, to: day })}
            />
          </span>
        </>
      ) : (
        <span className={classes.period}>
          <EditableSelect
            label={start.which}
            value={fiscal?.from ?? null}
            clearable={false}
            choices={offered.map((one) => ({
              value: one.from,
              label: one.to >= today ? start.running(periodLabel(one)) : periodLabel(one),
            }))}
            onCommit={setFrom}
          />
        </span>
      )}
      {templates.length > 0 && (
        <span className={classes.template}>
          <EditableSelect
            label={start.template}
            placeholder={start.allSections}
            value={templateId}
            choices={templates.map(({ id, name }) => ({ value: id, label: name }))}
            onCommit={setTemplateId}
          />
        </span>
      )}
      <Button ref={ref} type="submit" variant="filled" disabled={!partnerId || !period}>
        {start.start}
      </Button>
      {wrongOrder && <span className={classes.hint}>{start.wrongOrder}</span>}
      {same && label && (
        <span className={classes.hint}>
          {start.exists(label)} <a href={`#/reviews/${same.id}`}>{start.openIt}</a>
        </span>
      )}
    </form>
  )
}
