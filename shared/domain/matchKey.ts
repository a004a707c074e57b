/**
 * Text as people compare names: without accents, case, punctuation and company forms at the end ("Nordwind Systèmes
 * GmbH" and "NORDWIND SYSTEMES" are equal).
 */
export function foldName(name: string): string {
  const folded = foldText(name)
  const words = folded.split(' ')
  while (words.length > 1 && companyForms.has(words[words.length - 1] ?? '')) words.pop()
  return words.join(' ')
}

const companyForms = new Set(
  'ag ab as asa bv co corp corporation gmbh inc incorporated kg llc llp ltd limited nv oy oyj plc pty sa sarl sas se sl spa srl'.split(
    ' ',
  ),
)

/** Lower case letters and digits of every script, single spaces between, no accents. */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** A short key for sorting by name in an index: the folded name's first 16 characters. */
export const sortKey = (name: string): string => foldText(name).slice(0, 16)

/**
 * A short opaque key by which an index finds rows with an equal identity (an id in a source, an e-mail address, a
 * domain, a folded name). It is a 53-bit hash (cyrb53, public domain), because indexes must not hold readable text;
 * whoever looks a key up compares the rows' real values afterwards.
 */
export function matchKey(kind: 'source' | 'email' | 'domain' | 'name' | 'calendar', value: string): string {
  const text = `${kind}\u0000${value}`
  let high = 0xdeadbeef
  let low = 0x41c6ce57
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    high = Math.imul(high ^ unit, 2654435761)
    low = Math.imul(low ^ unit, 1597334677)
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36)
}
