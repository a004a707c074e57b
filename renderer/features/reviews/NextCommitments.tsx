import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { reportDone, reportFailure } from '#renderer/actions/feedback.ts'
import { changeRecord } from '#renderer/commands/records.ts'
import { addCommitment } from '#renderer/commands/reviews.ts'
import { listMeetingPeople } from '#renderer/data/queries/meetings.ts'
import { getRecord } from '#renderer/data/queries/workspace.ts'
import { useQuery } from '#renderer/data/useQuery.ts'
import { useToday } from '#renderer/state/clock.ts'
import { useText } from '#renderer/state/language.ts'
import { EditableSelect } from '#renderer/ui/edit/EditableSelect.tsx'
import { Segments } from '#renderer/ui/edit/Segments.tsx'
import type { RecordOf } from '#shared/domain/records.ts'
import type { ReviewFigures } from '#shared/domain/review/figures.ts'
import { type Person, readMarkedLine } from '#shared/writing/markedLine.ts'
import { Nothing } from './Block.tsx'
import { EditableCommitment } from './CommitmentRows.tsx'
import classes from './ReviewPage.module.css'

type Side = 'ours' | 'theirs'
const sideOf = { us: 'ours', them: 'theirs' } as const

/** What both sides promise until the next review: written here, each with an owner and a date. */
export function NextCommitments({
  review,
  next,
}: {
  readonly review: Pick<RecordOf<'review'>, 'id' | 'partnerId'>
  readonly next: ReviewFigures['next']
}) {
  const { reviews } = useText()
  const people = useQuery(() => listMeetingPeople(review.partnerId), [review.partnerId]) ?? []
  return (
    <>
      {next.rows.length === 0 && <Nothing>{reviews.next.empty}</Nothing>}
      <ul className={classes.rows}>
        {next.rows.map((row) => (
          <EditableCommitment
            key={row.id}
            promise={row}
            about={reviews.next.sides[row.side]}
            owner={<OwnerSelect actionId={row.id} people={people} />}
          />
        ))}
      </ul>
      <AddPromise review={review} people={people} />
    </>
  )
}

/** Whose promise it is: somebody of either side, which also says which side promised. */
function OwnerSelect({ actionId, people }: { readonly actionId: string; readonly people: readonly Person[] }) {
  const { reviews, common } = useText()
  const action = useQuery(() => getRecord('action', actionId), [actionId])
  if (!action) return null
  return (
    <EditableSelect
      label={reviews.next.owner}
      placeholder={reviews.next.noOwner}
      value={action.ownerId ?? action.contactId}
      choices={people.map(({ id, name, side }) => ({ value: id, label: name, detail: common[sideOf[side]] }))}
      onCommit={async (chosen) => {
        await changeRecord('action', actionId, ownership(people, chosen, action.side))
      }}
    />
  )
}

const ownership = (people: readonly Person[], chosen: string | null, side: Side) => {
  const person = people.find(({ id }) => id === chosen)
  return {
    side: person ? sideOf[person.side] : side,
    ownerId: person?.side === 'us' ? person.id : null,
    contactId: person?.side === 'them' ? person.id : null,
  }
}

/** One line that becomes a promise: "@Ana" sets its owner, "by Friday" its date. */
function AddPromise({
  review,
  people,
}: {
  readonly review: Pick<RecordOf<'review'>, 'id' | 'partnerId'>
  readonly people: readonly Person[]
}) {
  const { reviews } = useText()
  const today = useToday()
  const [line, setLine] = useState('')
  const [side, setSide] = useState<Side>('ours')
  const add = async () => {
    const { title, dueOn, ownerId } = readMarkedLine(line, { people, today })
    if (!title.trim()) return
    const fields = { title, dueOn: dueOn ?? null, ...ownership(people, ownerId ?? null, side) }
    const { group } = await addCommitment(review, fields)
    setLine('')
    reportDone(reviews.next.added, group)
  }
  return (
    <form
      className={classes.add}
      onSubmit={(event) => {
        event.preventDefault()
        add().catch(reportFailure)
      }}
    >
      <Segments
        label={reviews.next.side}
        value={side}
        onChange={setSide}
        choices={(['ours', 'theirs'] as const).map((value) => ({ value, label: reviews.next.sides[value] }))}
      />
      <TextInput
        className={classes.line}
        size="xs"
        aria-label={reviews.next.add}
        placeholder={reviews.next.placeholder}
        value={line}
        maxLength={300}
        onChange={(event) => setLine(event.currentTarget.value)}
      />
      <Button type="submit" size="xs" disabled={!line.trim()}>
        {reviews.next.add}
      </Button>
    </form>
  )
}
