import type { PortfolioRow } from '#renderer/level/levelSession.ts'
import type { Column } from '#renderer/ui/table/column.ts'
import { LevelMark } from '#renderer/ui/values/LevelMark.tsx'
import type { LevelRef } from '#shared/domain/program/evaluate.ts'
import type { RuleSet } from '#shared/domain/program/ruleSet.ts'
import type { Messages } from '#shared/text/en.ts'
import classes from './Levels.module.css'
import { whyText } from './whyText.ts'

/** A partner as the list of levels shows it: `held` is what the policy of the rules leaves it. */
export interface LevelRow extends PortfolioRow {
  readonly noted: string | null
  readonly held: LevelRef | null
}

/** Which way a partner would move; null where it stays. */
export function directionOf({ level, would }: PortfolioRow): 'up' | 'down' | null {
  const further = (would?.rank ?? -1) - (level?.rank ?? -1)
  return further > 0 ? 'up' : further < 0 ? 'down' : null
}

/** The columns of the list; those of a supposition only while there is one. `rules` are those supposed. */
export function levelColumns({
  text,
  locale,
  rules,
  supposed,
}: {
  readonly text: Messages
  readonly locale: string
  readonly rules: RuleSet
  readonly supposed: boolean
}): Column<LevelRow>[] {
  const words = text.level.portfolio
  const style = { locale, currency: rules.currency, words: text.level }
  const why = (row: LevelRow) => row.why.map((judged) => whyText(judged, rules, style, text.programs)).join('; ')
  const columns: Column<LevelRow>[] = [
    { id: 'name', header: words.partner, width: 230, value: ({ name }) => name, filter: { kind: 'text' } },
    level('level', words.now, 130, (row) => row.level),
    {
      id: 'noted',
      header: words.noted,
      width: 130,
      value: ({ noted }) => noted,
      render: ({ noted }) => noted && <LevelMark name={noted} />,
    },
    {
      id: 'next',
      header: words.next,
      width: 150,
      value: ({ next }) => (next === null ? null : next.met / next.of),
      render: ({ next }) => next && text.level.progress(next.level.name, next.met, next.of),
    },
  ]
  if (!supposed) return columns
  return [
    ...columns.slice(0, 2),
    {
      ...level('would', words.would, 150, (row) => row.would),
      render: (row) => {
        const direction = directionOf(row)
        return (
          <span className={classes.would}>
            {row.would && <LevelMark name={row.would.name} />}
            {direction && (
              <span data-direction={direction}>
                <span aria-hidden>{direction === 'up' ? '↑' : '↓'}</span>
                <span className="pb-unseen">{text.level.whatIf[direction]}</span>
              </span>
            )}
          </span>
        )
      },
    },
    {
      id: 'why',
      header: words.why,
      width: 460,
      value: why,
      render: (row) => <span title={why(row)}>{why(row)}</span>,
    },
    ...columns.slice(2),
  ]
}

/** Levels sort by their rank. */
function level(id: string, header: string, width: number, of: (row: LevelRow) => LevelRef | null): Column<LevelRow> {
  return {
    id,
    header,
    width,
    value: (row) => of(row)?.rank ?? null,
    render: (row) => {
      const one = of(row)
      return one && <LevelMark name={one.name} />
    },
  }
}
