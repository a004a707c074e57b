import type { ReactNode } from 'react'
import type { SectionFigures } from '#shared/domain/review/figures.ts'
import { Block, Nothing, Quiet } from './Block.tsx'
import { useFigureText } from './FigureContext.tsx'
import classes from './TalkFigures.module.css'

/** What was talked about since the last review: meetings, decisions, concerns, and what they left open. */
export function TalkFigures({ talks }: { readonly talks: SectionFigures<'talks'> }) {
  const text = useFigureText()
  const { words } = text
  const said = words.talks
  if (Object.values(talks).every(({ rows }) => rows.length === 0)) return <Nothing>{said.empty}</Nothing>
  return (
    <>
      <Entries
        title={said.decisions}
        {...talks.decisions}
        entry={(one) => ({ when: text.day(one.on), title: one.title, under: one.detail })}
      />
      <Entries
        title={said.concerns}
        {...talks.concerns}
        entry={(one) => ({
          when: text.day(one.on),
          title: one.title,
          under: one.state === 'open' ? said.open : one.answer ? said.answered(one.answer) : said.answeredOnly,
        })}
      />
      <Entries
        title={said.openActions}
        {...talks.openActions}
        entry={(one) => ({
          when: one.dueOn === null ? words.next.noDate : text.day(one.dueOn),
          title: one.title,
          under: [words.next.sides[one.side], one.owner, said.from(one.meeting)].filter(Boolean).join(' · '),
        })}
      />
      <Entries
        title={said.meetings}
        {...talks.meetings}
        entry={(one) => ({ when: text.day(one.on), title: one.title, under: one.extract })}
      />
    </>
  )
}

interface Entry {
  readonly when: string
  readonly title: string
  readonly under: ReactNode
}

function Entries<Row extends { readonly id: string }>({
  title,
  rows,
  more,
  entry,
}: {
  readonly title: string
  readonly rows: readonly Row[]
  readonly more: number
  readonly entry: (row: Row) => Entry
}) {
  const { words } = useFigureText()
  if (rows.length === 0) return null
  return (
    <Block title={title} note={more > 0 && words.more(more)}>
      <ul className={classes.entries}>
        {rows.map((row) => {
          const { when, title: name, under } = entry(row)
          return (
            <li key={row.id} className={classes.entry}>
              <span className={classes.when}>{when}</span>
              <span>
                <span className={classes.title}>{name}</span>
                {under && (
                  <span className={classes.under}>
                    <Quiet>{under}</Quiet>
                  </span>
                )}
              </span>
            </li>
          )
        })}
      </ul>
    </Block>
  )
}
