import type { ReactNode } from 'react'
import { promiseDeeds } from '#renderer/actions/promiseDeeds.ts'
import { useToday } from '#renderer/state/clock.ts'
import { useText } from '#renderer/state/language.ts'
import { PromiseRow } from '#renderer/ui/promise/PromiseRow.tsx'
import { StateWord } from '#renderer/ui/values/StateWord.tsx'
import { originTitle } from '#shared/deck/promiseParts.ts'
import { actionIsLate } from '#shared/domain/action.ts'
import { commitmentOrigins, type ReviewFigures } from '#shared/domain/review/figures.ts'
import { Block, Nothing } from './Block.tsx'
import { useFigureText } from './FigureContext.tsx'
import { KeptFigures, statusLooks } from './PromiseTables.tsx'
import classes from './ReviewPage.module.css'

/** Page one, to be worked through: each promise is ticked, moved with a reason or dropped where it stands. */
export function CommitmentRows({
  commitments,
  previous,
}: {
  readonly commitments: ReviewFigures['commitments']
  readonly previous: ReviewFigures['previous']
}) {
  const text = useFigureText()
  const { words } = text
  const said = words.commitments
  if (commitments.rows.length === 0) return <Nothing>{said.empty}</Nothing>
  return (
    <>
      <KeptFigures kept={commitments.kept} />
      {commitmentOrigins.map((origin) => {
        const rows = commitments.rows.filter((row) => row.origin === origin)
        return (
          rows.length > 0 && (
            <Block key={origin} title={originTitle(text, origin, previous)}>
              <ul className={classes.rows}>
                {rows.map((row) => (
                  <EditableCommitment
                    key={row.id}
                    promise={row}
                    note={row.reason}
                    about={<StateWord {...statusLooks[row.status]}>{said.statuses[row.status]}</StateWord>}
                  />
                ))}
              </ul>
            </Block>
          )
        )
      })}
    </>
  )
}

/** One promise with everything that can be done to it in place. */
export function EditableCommitment({
  promise,
  note = null,
  about,
  owner,
}: {
  readonly promise: {
    readonly id: string
    readonly title: string
    readonly side: 'ours' | 'theirs'
    readonly owner: string | null
    readonly dueOn: string | null
    readonly state?: 'open' | 'done' | 'dropped'
  }
  readonly note?: string | null
  readonly about: ReactNode
  readonly owner?: ReactNode
}) {
  const { promises } = useText()
  const today = useToday()
  const { id, title, side, dueOn, state = 'open' } = promise
  return (
    <PromiseRow
      promise={{ title, state, dueOn, note, late: actionIsLate({ state, dueOn }, today) }}
      today={today}
      words={promises.row}
      about={about}
      owner={owner ?? promise.owner ?? promises.sides[side]}
      {...promiseDeeds(id, today)}
    />
  )
}
