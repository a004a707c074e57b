/** A person's name as typed, in two parts: the last word is the family name; "Gruber, Maria" is the other way round. */
export function splitPersonName(typed: string): {
  readonly firstName: string | null
  readonly lastName: string | null
} {
  const name = typed.replace(/\s+/g, ' ').trim()
  const [family, given] = name.split(/\s*,\s*/, 2)
  if (family && given) return { firstName: given, lastName: family }
  const last = name.lastIndexOf(' ')
  return last < 0
    ? { firstName: name || null, lastName: null }
    : { firstName: name.slice(0, last), lastName: name.slice(last + 1) }
}
