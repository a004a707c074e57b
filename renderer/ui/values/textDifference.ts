import { diff } from 'lib0/diff/patience'

/** A piece of a text: the same in the other one, or only here. */
export interface TextPiece {
  readonly text: string
  readonly only: boolean
}

/** What two texts share and what only one of them has, word by word. */
export function textDifference(left: string, right: string): { left: TextPiece[]; right: TextPiece[] } {
  const leftWords = wordsOf(left)
  const changes = diff(leftWords, wordsOf(right))
  const pieces: { left: TextPiece[]; right: TextPiece[] } = { left: [], right: [] }
  let at = 0
  for (const { index, remove, insert } of changes) {
    const same = leftWords.slice(at, index).join('')
    add(pieces.left, same, false)
    add(pieces.right, same, false)
    add(pieces.left, remove.join(''), true)
    add(pieces.right, insert.join(''), true)
    at = index + remove.length
  }
  const rest = leftWords.slice(at).join('')
  add(pieces.left, rest, false)
  add(pieces.right, rest, false)
  return pieces
}

/** Each word with the space behind it; the last one, too, or it would be another word than in the middle of a text. */
const wordsOf = (text: string): string[] => `${text} `.match(/\S+\s*|\s+/g) ?? []

function add(pieces: TextPiece[], text: string, only: boolean): void {
  if (text !== '') pieces.push({ text, only })
}
