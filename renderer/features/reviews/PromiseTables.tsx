import { StateWord, type Tone } from '#renderer/ui/values/StateWord.tsx'
import { originTitle } from '#shared/deck/promiseParts.ts'
import {
  type CommitmentRow,
  type CommitmentStatus,
  commitmentOrigins,
  type ReviewFigures,
} from '#shared/domain/review/figures.ts'
import { Block, KeyFigures, Nothing, Quiet, Under } from './Block.tsx'
import { FigureValueText, useFigureText } from './FigureContext.tsx'
import { FigureTable } from './FigureTable.tsx'

/** Each status has a shape of its own, so that it reads without its colour. */
export const statusLooks: Record<
  CommitmentStatus,
  { readonly tone: Tone; readonly shape: 'full' | 'half' | 'ring' | 'cross' }
> = {
  done: { tone: 'good', shape: 'full' },
  slipped: { tone: 'bad', shape: 'half' },
  open: { tone: 'neutral', shape: 'ring' },
  dropped: { tone: 'neutral', shape: 'cross' },
}

/** Page one as a table: each promise done, slipped, open or dropped, with what came of it or why. */
export function CommitmentTables({
  commitments,
  previous,
}: {
  readonly commitments: ReviewFigures['commitments']
  readonly previous: ReviewFigures['previous']
}) {
  const text = useFigureText()
  const { words } = text
  const { columns, statuses } = words.commitments
  if (commitments.rows.length === 0) return <Nothing>{words.commitments.empty}</Nothing>
  const origins = commitmentOrigins.map((origin) => {
    const rows = commitments.rows.filter((row) => row.origin === origin)
    if (rows.length === 0) return null
    const title = originTitle(text, origin, previous)
    return (
      <Block key={origin} title={title}>
        <FigureTable
          label={title}
          rows={rows}
          columns={[
            { header: columns.what, cell: (row) => row.title },
            {
              header: columns.status,
              width: 7,
              cell: (row) => <StateWord {...statusLooks[row.status]}>{statuses[row.status]}</StateWord>,
            },
            {
              header: columns.owner,
              width: 10,
              cell: (row) => (
                <>
                  {row.owner ?? <Quiet>{words.next.noOwner}</Quiet>}
                  <Under>{words.next.sides[row.side]}</Under>
                </>
              ),
            },
            { header: columns.due, width: 9, date: true, cell: (row) => <Dates row={row} /> },
            { header: columns.reason, width: 15, cell: (row) => <Reason row={row} /> },
          ]}
        />
      </Block>
    )
  })
  return (
    <>
      <KeptFigures kept={commitments.kept} />
      {origins}
    </>
  )
}

/** How much of what each side promised was done. */
export function KeptFigures({ kept }: { readonly kept: ReviewFigures['commitments']['kept'] }) {
  const { words } = useFigureText()
  const figures = (['ours', 'theirs'] as const).map((side) => {
    const label = words.commitments.kept[side]
    return { label, value: <FigureValueText figure={kept[side]} label={label} short /> }
  })
  return <KeyFigures figures={figures} />
}

function Dates({ row }: { readonly row: CommitmentRow }) {
  const { words, day } = useFigureText()
  const { firstDueOn, dueOn, state } = row
  const moved = state === 'open' && dueOn !== firstDueOn && dueOn !== null
  return (
    <>
      {firstDueOn === null ? <Quiet>{words.next.noDate}</Quiet> : day(firstDueOn)}
      {moved && <Under tone="warn">{words.commitments.movedTo(day(dueOn).replaceAll(' ', '\u00a0'))}</Under>}
    </>
  )
}

function Reason({ row }: { readonly row: CommitmentRow }) {
  const { words, day } = useFigureText()
  const said = words.commitments
  if (row.status === 'done' && row.doneOn !== null) {
    return (
      <>
        {row.late ? said.doneLate(day(row.doneOn)) : said.doneOn(day(row.doneOn))}
        {row.reason && <Under>{row.reason}</Under>}
      </>
    )
  }
  if (row.reason) return row.reason
  return row.status === 'open' ? null : <Quiet>{said.noReason}</Quiet>
}

/** The promises made at this review. */
export function NextTable({ next }: { readonly next: ReviewFigures['next'] }) {
  const { words, day } = useFigureText()
  const { columns } = words.next
  if (next.rows.length === 0) return <Nothing>{words.next.empty}</Nothing>
  return (
    <Block>
      <FigureTable
        label={words.titles.next}
        rows={next.rows}
        columns={[
          { header: columns.what, cell: (row) => row.title },
          { header: columns.side, width: 10, cell: (row) => words.next.sides[row.side] },
          { header: columns.owner, width: 12, cell: (row) => row.owner ?? <Quiet>{words.next.noOwner}</Quiet> },
          {
            header: columns.due,
            width: 9,
            date: true,
            cell: (row) => (row.dueOn === null ? <Quiet>{words.next.noDate}</Quiet> : day(row.dueOn)),
          },
        ]}
      />
    </Block>
  )
}
