import { type CommitmentRow, commitmentOrigins, type ReviewFigures } from '#shared/domain/review/figures.ts'
import type { DeckText } from './deckText.ts'
import type { Part } from './part.ts'

/** What was promised: how much of it each side kept, and each promise with what came of it. */
export function commitmentParts({ commitments, previous }: ReviewFigures, text: DeckText): Part[] {
  const said = text.words.commitments
  if (commitments.rows.length === 0) return [{ kind: 'words', words: said.empty }]
  const { columns } = said
  return [
    {
      kind: 'figures',
      figures: [
        text.figure(said.kept.ours, commitments.kept.ours),
        text.figure(said.kept.theirs, commitments.kept.theirs),
      ],
    },
    ...commitmentOrigins.flatMap((origin): Part[] => {
      const rows = commitments.rows.filter((row) => row.origin === origin)
      if (rows.length === 0) return []
      return [
        {
          kind: 'table',
          title: originTitle(text, origin, previous),
          columns: [
            { header: columns.what, share: 3 },
            { header: columns.status },
            { header: columns.owner, share: 1.6 },
            { header: columns.due, share: 1.4 },
            { header: columns.reason, share: 2 },
          ],
          rows: rows.map((row) => [
            row.title,
            said.statuses[row.status],
            [row.owner ?? text.words.next.noOwner, text.words.next.sides[row.side]].join(', '),
            dueText(row, text),
            reasonText(row, text),
          ]),
          more: '',
        },
      ]
    }),
  ]
}

/** What the promises of one origin are called. */
export function originTitle(
  { words, day }: Pick<DeckText, 'words' | 'day'>,
  origin: CommitmentRow['origin'],
  previous: ReviewFigures['previous'],
): string {
  const said = words.commitments
  switch (origin) {
    case 'review':
      return previous?.heldOn ? said.review(day(previous.heldOn)) : said.reviewUndated
    case 'since':
      return previous ? said.since : said.sinceStart
    case 'before':
      return said.before
  }
}

function dueText({ firstDueOn, dueOn, state }: CommitmentRow, { words, day }: DeckText): string {
  const first = firstDueOn === null ? words.next.noDate : day(firstDueOn)
  const moved = state === 'open' && dueOn !== firstDueOn && dueOn !== null
  return moved ? `${first}, ${words.commitments.movedTo(day(dueOn))}` : first
}

function reasonText(row: CommitmentRow, { words, day }: DeckText): string {
  const said = words.commitments
  if (row.status === 'done' && row.doneOn !== null) {
    const done = row.late ? said.doneLate(day(row.doneOn)) : said.doneOn(day(row.doneOn))
    return [done, row.reason].filter(Boolean).join(': ')
  }
  return row.reason ?? (row.status === 'open' ? '' : said.noReason)
}

/** What was talked about since the last review. */
export function talkParts({ talks }: ReviewFigures, text: DeckText): Part[] {
  const { words, day } = text
  const said = words.talks
  const list = <Row>(
    title: string,
    { rows, more }: { readonly rows: readonly Row[]; readonly more: number },
    cells: (row: Row) => readonly [string, string, string],
  ): Part[] =>
    rows.length === 0
      ? []
      : [
          {
            kind: 'table',
            title,
            columns: [{ header: said.when }, { header: title, share: 3 }, { header: said.note, share: 3 }],
            rows: rows.map(cells),
            more: text.more(more),
          },
        ]
  const parts = [
    ...list(said.decisions, talks.decisions, (one) => [day(one.on), one.title, one.detail ?? '']),
    ...list(said.concerns, talks.concerns, (one) => [
      day(one.on),
      one.title,
      one.state === 'open' ? said.open : one.answer ? said.answered(one.answer) : said.answeredOnly,
    ]),
    ...list(said.openActions, talks.openActions, (one) => [
      one.dueOn === null ? words.next.noDate : day(one.dueOn),
      one.title,
      [words.next.sides[one.side], one.owner, said.from(one.meeting)].filter(Boolean).join(', '),
    ]),
    ...list(said.meetings, talks.meetings, (one) => [day(one.on), one.title, one.extract ?? '']),
  ]
  return parts.length === 0 ? [{ kind: 'words', words: said.empty }] : parts
}

/** The promises made at this review. */
export function nextParts({ next }: ReviewFigures, { words, day }: DeckText): Part[] {
  const { columns, sides, noOwner, noDate } = words.next
  if (next.rows.length === 0) return [{ kind: 'words', words: words.next.empty }]
  return [
    {
      kind: 'table',
      title: '',
      columns: [
        { header: columns.what, share: 3 },
        { header: columns.side },
        { header: columns.owner, share: 1.4 },
        { header: columns.due },
      ],
      rows: next.rows.map((row) => [
        row.title,
        sides[row.side],
        row.owner ?? noOwner,
        row.dueOn === null ? noDate : day(row.dueOn),
      ]),
      more: '',
    },
  ]
}
