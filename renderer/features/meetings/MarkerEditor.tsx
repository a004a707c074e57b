import { Button, FocusTrap } from '@mantine/core'
import { useClickOutside } from '@mantine/hooks'
import { reportFailure } from '#renderer/actions/feedback.ts'
import { completeAction, moveAction, reopenAction } from '#renderer/commands/actions.ts'
import { changeRecord } from '#renderer/commands/records.ts'
import type { MarkedRecords } from '#renderer/data/queries/meetings.ts'
import { useToday } from '#renderer/state/clock.ts'
import { useText } from '#renderer/state/language.ts'
import { EditableDate } from '#renderer/ui/edit/EditableDate.tsx'
import { EditableLongText } from '#renderer/ui/edit/EditableLongText.tsx'
import { EditableNumber } from '#renderer/ui/edit/EditableNumber.tsx'
import { EditableSelect } from '#renderer/ui/edit/EditableSelect.tsx'
import { Fact, FactList } from '#renderer/ui/page/FactList.tsx'
import type { RecordOf } from '#shared/domain/records.ts'
import type { Person } from '#shared/writing/markedLine.ts'
import classes from './MeetingPage.module.css'

const width = 320
const room = 260

/** What a marked line became, edited beside it; Escape goes back to the text. */
export function MarkerEditor({
  recordId,
  at,
  marked,
  people,
  onBack,
  onLeave,
}: {
  readonly recordId: string
  readonly at: DOMRect
  readonly marked: MarkedRecords
  readonly people: readonly Person[]
  /** Escape: back into the text. */
  readonly onBack: () => void
  /** A click elsewhere, where the focus goes too. */
  readonly onLeave: () => void
}) {
  const { meetings } = useText()
  const panel = useClickOutside<HTMLDivElement>(onLeave)
  const action = marked.actions.find(({ id }) => id === recordId)
  const decision = marked.decisions.find(({ id }) => id === recordId)
  const concern = marked.concerns.find(({ id }) => id === recordId)
  const want = marked.wants.find(({ id }) => id === recordId)
  if (!action && !decision && !concern && !want) return null
  return (
    <FocusTrap>
      <div
        ref={panel}
        role="dialog"
        aria-label={meetings.editor}
        className={classes.editor}
        style={{
          insetInlineStart: Math.max(8, Math.min(at.left, window.innerWidth - width - 16)),
          top: Math.max(8, Math.min(at.bottom + 4, window.innerHeight - room)),
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && !event.defaultPrevented) onBack()
        }}
      >
        {action && <ActionFacts action={action} people={people} />}
        {decision && <DecisionFacts decision={decision} />}
        {concern && <ConcernFacts concern={concern} />}
        {want && <WantFacts want={want} />}
      </div>
    </FocusTrap>
  )
}

function ActionFacts({ action, people }: { readonly action: RecordOf<'action'>; readonly people: readonly Person[] }) {
  const { meetings } = useText()
  const today = useToday()
  const own = async (id: string | null) => {
    const person = people.find((known) => known.id === id)
    const theirs = person?.side === 'them'
    await changeRecord('action', action.id, {
      side: person ? (theirs ? 'theirs' : 'ours') : action.side,
      ownerId: person && !theirs ? person.id : null,
      contactId: person && theirs ? person.id : null,
    })
  }
  const toggle = () => (action.state === 'open' ? completeAction(action.id, today) : reopenAction(action.id))
  return (
    <>
      <FactList>
        <Fact label={meetings.owner}>
          <EditableSelect
            label={meetings.owner}
            value={action.ownerId ?? action.contactId}
            choices={people.map(({ id, name, side }) => ({
              value: id,
              label: name,
              detail: side === 'us' ? meetings.ours : meetings.theirs,
            }))}
            onCommit={own}
          />
        </Fact>
        <Fact label={meetings.due}>
          <EditableDate
            label={meetings.due}
            value={action.dueOn}
            today={today}
            toward="future"
            onCommit={async (dueOn) => {
              await moveAction(action.id, dueOn, null, today)
            }}
          />
        </Fact>
      </FactList>
      <Button size="xs" onClick={() => void toggle().catch(reportFailure)}>
        {action.state === 'open' ? meetings.markDone : meetings.reopen}
      </Button>
    </>
  )
}

function DecisionFacts({ decision }: { readonly decision: RecordOf<'decision'> }) {
  const { meetings } = useText()
  const today = useToday()
  return (
    <FactList>
      <Fact label={meetings.decidedOn}>
        <EditableDate
          label={meetings.decidedOn}
          value={decision.decidedOn}
          today={today}
          toward="past"
          required
          onCommit={async (decidedOn) => {
            if (decidedOn) await changeRecord('decision', decision.id, { decidedOn })
          }}
        />
      </Fact>
      <Fact label={meetings.detail}>
        <EditableLongText
          label={meetings.detail}
          value={decision.detail ?? ''}
          onCommit={async (detail) => {
            await changeRecord('decision', decision.id, { detail: detail.trim() ? detail : null })
          }}
        />
      </Fact>
    </FactList>
  )
}

function ConcernFacts({ concern }: { readonly concern: RecordOf<'concern'> }) {
  const { meetings } = useText()
  const today = useToday()
  return (
    <FactList>
      <Fact label={meetings.answer}>
        <EditableLongText
          label={meetings.answer}
          value={concern.answer ?? ''}
          onCommit={async (answer) => {
            const answered = answer.trim() !== ''
            await changeRecord('concern', concern.id, {
              answer: answered ? answer : null,
              state: answered ? 'answered' : 'open',
              answeredOn: answered ? today : null,
            })
          }}
        />
      </Fact>
    </FactList>
  )
}

function WantFacts({ want }: { readonly want: RecordOf<'wantRating'> }) {
  const { meetings } = useText()
  const set = async (patch: { importance?: number | null; delivery?: number | null }) => {
    await changeRecord('wantRating', want.id, patch)
  }
  return (
    <FactList>
      <Fact label={meetings.importance}>
        <EditableNumber
          label={meetings.importance}
          value={want.importance}
          min={1}
          max={5}
          onCommit={(importance) => set({ importance })}
        />
      </Fact>
      <Fact label={meetings.delivery}>
        <EditableNumber
          label={meetings.delivery}
          value={want.delivery}
          min={1}
          max={5}
          onCommit={(delivery) => set({ delivery })}
        />
      </Fact>
    </FactList>
  )
}
