import { useText } from '#renderer/state/language.ts'
import type { SectionFigures } from '#shared/domain/review/figures.ts'
import { Block, Nothing, Quiet, Under } from './Block.tsx'
import { useFigureText } from './FigureContext.tsx'
import { FigureTable } from './FigureTable.tsx'
import classes from './WantFigures.module.css'

/** What the partner wants against what it gets, in its own ratings, widest gap first. */
export function WantFigures({ wants }: { readonly wants: SectionFigures<'wants'> }) {
  const { wants: names } = useText()
  const text = useFigureText()
  const { words } = text
  const { columns } = words.wants
  if (wants.wants.rows.length === 0) return <Nothing>{words.wants.empty}</Nothing>
  return (
    <Block note={words.wants.gapRule}>
      <p className={classes.key} aria-hidden>
        <Mark kind="importance" /> {words.wants.importance} <Mark kind="delivery" /> {words.wants.delivery}
      </p>
      <FigureTable
        label={words.titles.wants}
        rows={wants.wants.rows}
        more={wants.wants.more}
        columns={[
          {
            header: columns.want,
            cell: (want) => (
              <>
                {want.item === null ? want.title : (names.items[want.item] ?? want.item)}
                {want.quote && <Under>“{want.quote}”</Under>}
              </>
            ),
          },
          {
            header: columns.scale,
            width: 17,
            cell: ({ importance, delivery }) => <Scale importance={importance} delivery={delivery} />,
          },
          { header: columns.gap, align: 'end', width: 4, cell: (want) => want.gap ?? words.notAssessable },
          { header: columns.before, align: 'end', width: 5, cell: (want) => <Quiet>{want.gapBefore}</Quiet> },
          { header: columns.asked, align: 'end', width: 9, date: true, cell: (want) => text.day(want.askedOn) },
        ]}
      />
    </Block>
  )
}

const width = 168
const placeOf = (rating: number) => 14 + ((rating - 1) / 4) * (width - 28)

/** Two marks on a scale of 1 to 5: a ring for how important it is, a full one for what is delivered. */
function Scale({ importance, delivery }: { readonly importance: number | null; readonly delivery: number | null }) {
  const { words } = useFigureText()
  const said = (rating: number | null) => (rating === null ? words.notAssessable : String(rating))
  return (
    <svg
      role="img"
      aria-label={words.wants.scale(said(importance), said(delivery))}
      viewBox={`0 0 ${String(width)} 30`}
      className={classes.scale}
    >
      <line className={classes.line} x1={placeOf(1)} x2={placeOf(5)} y1="19" y2="19" />
      {importance !== null && delivery !== null && (
        <line className={classes.gap} x1={placeOf(importance)} x2={placeOf(delivery)} y1="19" y2="19" />
      )}
      {delivery !== null && <circle className={classes.delivery} cx={placeOf(delivery)} cy="19" r="5" />}
      {importance !== null && (
        <circle className={classes.importance} cx={placeOf(importance)} cy="19" r={importance === delivery ? 8 : 5} />
      )}
      {delivery !== null && delivery !== importance && (
        <text className={classes.number} x={placeOf(delivery)} y="9" textAnchor="middle">
          {delivery}
        </text>
      )}
      {importance !== null && (
        <text className={classes.number} x={placeOf(importance)} y="9" textAnchor="middle">
          {importance}
        </text>
      )}
    </svg>
  )
}

function Mark({ kind }: { readonly kind: 'importance' | 'delivery' }) {
  return (
    <svg viewBox="0 0 12 12" className={classes.mark} aria-hidden="true">
      <circle className={classes[kind]} cx="6" cy="6" r="4.5" />
    </svg>
  )
}
