/** Somebody a line may name as owner. `us` are our own people, `them` the partner's. */
export interface Person {
  readonly id: string
  readonly name: string
  readonly side: 'us' | 'them'
}

export interface OwnerFound {
  /** UTF-16 offsets of `@name` in the text. */
  readonly start: number
  readonly end: number
  readonly ownerId?: string
  readonly ownerSide: 'us' | 'them'
}

/** Text without case and accents, with the place in the original that each of its characters came from. */
interface Folded {
  readonly text: string
  readonly from: readonly number[]
}

function foldWithPlaces(text: string): Folded {
  let folded = ''
  const from: number[] = []
  let at = 0
  for (const letter of text) {
    for (const unit of fold(letter)) {
      folded += unit
      for (let count = 0; count < unit.length; count += 1) from.push(at)
    }
    at += letter.length
  }
  from.push(text.length)
  return { text: folded, from }
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

interface Candidate {
  readonly words: string
  readonly ownerId?: string
  readonly ownerSide: 'us' | 'them'
}

/**
 * What may stand behind an `@`, longest first: whole names, first names only one person has, and the sides themselves.
 * A whole name two people share names nobody.
 */
function candidatesOf(people: readonly Person[]): Candidate[] {
  const sides: Candidate[] = [
    { words: 'us', ownerSide: 'us' },
    { words: 'them', ownerSide: 'them' },
  ]
  const names = people.map((person) => ({ person, whole: fold(person.name.trim().replace(/\s+/g, ' ')) }))
  const firstOf = (name: string) => name.split(' ')[0] ?? ''
  const only = (words: string, match: (whole: string) => boolean) =>
    words !== '' && names.filter(({ whole }) => match(whole)).length === 1
  const persons = names.flatMap(({ person, whole }): Candidate[] => {
    const owner = { ownerId: person.id, ownerSide: person.side }
    const first = firstOf(whole)
    return [
      ...(only(whole, (other) => other === whole) ? [{ words: whole, ...owner }] : []),
      ...(first !== whole && only(first, (other) => firstOf(other) === first) ? [{ words: first, ...owner }] : []),
    ]
  })
  return [...persons, ...sides].sort((a, b) => b.words.length - a.words.length)
}

/** The first `@name` in a line that names exactly one person or a side. An address like ana@partner.example is none. */
export function findOwner(text: string, people: readonly Person[]): OwnerFound | null {
  const folded = foldWithPlaces(text)
  const candidates = candidatesOf(people)
  for (const match of folded.text.matchAll(/(?<=^|[\s([{,;])@/g)) {
    const begin = match.index + 1
    const found = candidates.find(({ words }) => {
      const next = folded.text.slice(begin + words.length, begin + words.length + 2)
      return folded.text.startsWith(words, begin) && !/^[\p{L}\p{N}]/u.test(next)
    })
    if (found === undefined) continue
    const { words, ...owner } = found
    return { start: folded.from[match.index] ?? 0, end: folded.from[begin + words.length] ?? text.length, ...owner }
  }
  return null
}
