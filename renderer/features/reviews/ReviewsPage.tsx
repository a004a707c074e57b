import { Button } from '@mantine/core'
import { useCallback, useMemo, useRef, useState } from 'react'
import { useAction } from '#renderer/actions/handlers.ts'
import { type DueReview, type ListedReview, listReviews, listReviewsDue } from '#renderer/data/queries/reviews.ts'
import { getWorkspaceSettings, listPartnerNames } from '#renderer/data/queries/workspace.ts'
import { useQuery } from '#renderer/data/useQuery.ts'
import { useToday } from '#renderer/state/clock.ts'
import { useText } from '#renderer/state/language.ts'
import { goTo } from '#renderer/state/location.ts'
import { EmptyState } from '#renderer/ui/page/EmptyState.tsx'
import { PageHeader } from '#renderer/ui/page/PageHeader.tsx'
import { Section } from '#renderer/ui/page/Section.tsx'
import type { Column } from '#renderer/ui/table/column.ts'
import { DataTable } from '#renderer/ui/table/DataTable.tsx'
import { FilterBar } from '#renderer/ui/table/FilterBar.tsx'
import { plainView } from '#renderer/ui/table/tableView.ts'
import { DateText } from '#renderer/ui/values/DateText.tsx'
import { StateWord } from '#renderer/ui/values/StateWord.tsx'
import { reviewPeriodLabel } from '#shared/domain/review/period.ts'
import { reviewStates } from '#shared/domain/review.ts'
import { stateTones } from './ReviewList.tsx'
import classes from './ReviewLists.module.css'
import { StartReview } from './StartReview.tsx'

/** Whose review is due, every review there is, and the start of a new one. */
export function ReviewsPage() {
  const { reviews } = useText()
  const today = useToday()
  const start = useRef<HTMLButtonElement>(null)
  const all = useQuery(listReviews, [])
  const due = useQuery(() => listReviewsDue(today, 30), [today])
  const partners = useQuery(listPartnerNames, [])
  const [view, setView] = useState(plainView)
  const columns = useReviewColumns()
  const focusStart = useCallback(() => start.current?.focus(), [])
  useAction('newReview', partners ? focusStart : null)
  return (
    <div className={classes.page}>
      <PageHeader title={reviews.heading} label={reviews.heading} />
      <div className={classes.top}>
        <Section title={reviews.start.heading}>{partners && <StartReview partners={partners} ref={start} />}</Section>
        {due && (
          <Section title={reviews.list.due} count={due.length} collapsible>
            {due.length === 0 ? <p>{reviews.list.nobodyDue}</p> : <DueList due={due} today={today} />}
          </Section>
        )}
      </div>
      <div className={classes.table}>
        <FilterBar columns={columns} view={view} onView={setView} today={today} />
        <DataTable<ListedReview>
          label={reviews.list.all}
          columns={columns}
          source={{ rows: all ?? [], keyOf: (review) => review.id }}
          view={view}
          onView={setView}
          onOpen={(id) => goTo(`/reviews/${id}`)}
          rowName={(review) => `${review.partnerName}, ${review.title}`}
          loading={all === undefined}
          empty={<EmptyState title={reviews.list.emptyTitle} text={reviews.list.emptyText} />}
        />
      </div>
    </div>
  )
}

function useReviewColumns(): Column<ListedReview>[] {
  const { reviews } = useText()
  const settings = useQuery(getWorkspaceSettings, [])
  return useMemo(() => {
    const { list, states } = reviews
    const period = (review: ListedReview) =>
      settings ? reviewPeriodLabel(review.period, settings.fiscalCalendar) : review.period.to
    const choices = reviewStates.map((value) => ({ value, label: states[value] }))
    return [
      { id: 'partner', header: list.partner, width: 240, value: (review) => review.partnerName, groupable: true },
      { id: 'title', header: list.title, width: 240, value: (review) => review.title },
      {
        id: 'period',
        header: list.period,
        width: 110,
        value: (review) => review.period.to,
        render: period,
        groupable: true,
        valueLabel: (to) => to,
      },
      {
        id: 'state',
        header: list.state,
        width: 120,
        value: (review) => review.state,
        valueLabel: (state) => choices.find(({ value }) => value === state)?.label ?? state,
        render: ({ state }) => <StateWord tone={stateTones[state]}>{states[state]}</StateWord>,
        groupable: true,
        filter: { kind: 'choice', choices },
      },
      {
        id: 'heldOn',
        header: list.heldOn,
        width: 120,
        value: (review) => review.heldOn,
        render: (review) => <DateText date={review.heldOn} />,
        filter: { kind: 'date' },
      },
      {
        id: 'nextOn',
        header: list.nextOn,
        width: 120,
        value: (review) => review.nextReviewOn,
        render: (review) => <DateText date={review.nextReviewOn} />,
        filter: { kind: 'date' },
      },
    ]
  }, [reviews, settings])
}

function DueList({ due, today }: { readonly due: readonly DueReview[]; readonly today: string }) {
  const { reviews } = useText()
  return (
    <ul className={`${classes.list} ${classes.due}`}>
      {due.map(({ partner, dueOn, started }) => (
        <li key={partner.id} className={classes.row}>
          <a className={classes.name} href={`#/partners/${partner.id}`}>
            {partner.name}
          </a>
          <span className={dueOn < today ? classes.late : classes.date}>
            <DueWords dueOn={dueOn} today={today} />
          </span>
          <Button
            size="xs"
            onClick={() => goTo(started ? `/reviews/${started.id}` : `/partners/${partner.id}/reviews`)}
            aria-label={`${started ? reviews.list.goOn : reviews.list.prepare}: ${partner.name}`}
          >
            {started ? reviews.list.goOn : reviews.list.prepare}
          </Button>
        </li>
      ))}
    </ul>
  )
}

function DueWords({ dueOn, today }: { readonly dueOn: string; readonly today: string }) {
  const { reviews } = useText()
  return (
    <>
      {dueOn < today ? reviews.list.overdue : reviews.list.dueOn} <DateText date={dueOn} />
    </>
  )
}
