import type { OpenConflict } from '#renderer/data/queries/conflicts.ts'
import { useText } from '#renderer/state/language.ts'
import { type TextPiece, textDifference } from '#renderer/ui/values/textDifference.ts'
import { sameValue } from '#shared/domain/sameValue.ts'
import classes from './ConflictsPage.module.css'
import type { ConflictWords } from './useConflictWords.ts'

/** Texts longer than this, or of several lines, are compared word by word. */
const shortText = 60

/** A field with the values it has on the sides that know it. */
interface Compared {
  readonly field: string
  readonly mine?: string
  readonly theirs?: string
  /** What it is now, where that is neither what they had written. */
  readonly now?: string
}

/** The values in conflict, field by field, side by side. */
export function ConflictValues({
  conflict,
  words,
}: {
  readonly conflict: OpenConflict
  readonly words: ConflictWords
}) {
  const { conflicts } = useText()
  const rows = comparedFields(conflict, words)
  if (rows.length === 0) return null
  const heads = {
    mine: conflicts.mine,
    theirs: {
      changed: conflicts.theirs,
      deleteOfChanged: conflicts.changedByThem,
      changeOfDeleted: conflicts.deletedContent,
      childOfDeleted: conflicts.theirs,
    }[conflict.kind],
    now: conflicts.now,
  }
  const sides = (['mine', 'theirs', 'now'] as const).filter((side) => rows.some((row) => row[side] !== undefined))
  return (
    <table className={classes.values}>
      <thead>
        <tr>
          <td />
          {sides.map((side) => (
            <th key={side} scope="col">
              {heads[side]}{' '}
              {side === 'theirs' && <span className={classes.by}>{conflicts.by(words.who, words.when)}</span>}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.field}>
            <th scope="row">{words.label(row.field)}</th>
            {sides.map((side) => (
              <td key={side}>
                <Value row={row} side={side} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Value({ row, side }: { readonly row: Compared; readonly side: 'mine' | 'theirs' | 'now' }) {
  const { conflicts } = useText()
  const text = row[side]
  if (text === undefined) return null
  if (text === '') return <span className={classes.none}>{conflicts.empty}</span>
  const { mine, theirs } = row
  if (!mine || !theirs || side === 'now' || !(isLong(mine) && isLong(theirs))) return text
  return textDifference(mine, theirs)[side === 'mine' ? 'left' : 'right'].map((piece, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text have no identity but their place.
    <Piece key={at} piece={piece} />
  ))
}

const isLong = (text: string): boolean => text.length > shortText || text.includes('\n')

function Piece({ piece }: { readonly piece: TextPiece }) {
  return piece.only ? <mark className={classes.only}>{piece.text}</mark> : piece.text
}

function comparedFields(conflict: OpenConflict, words: ConflictWords): Compared[] {
  const { kind, fields, mine, theirs, current } = conflict
  if (kind === 'childOfDeleted') return []
  if (kind === 'deleteOfChanged') {
    const changed = fields.length > 0 ? fields : Object.keys(theirs)
    return changed.map((field) => ({ field, theirs: words.value(field, theirs[field]) }))
  }
  return fields.map((field) => {
    const changedAgain = current !== null && !sameValue(current[field] ?? null, theirs[field] ?? null)
    return {
      field,
      mine: words.value(field, mine[field]),
      theirs: words.value(field, theirs[field]),
      ...(changedAgain && kind === 'changed' ? { now: words.value(field, current[field]) } : {}),
    }
  })
}
