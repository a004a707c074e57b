/** How deep values may be nested: deeper ones would exhaust the stack of whatever reads them. */
const maxDepth = 64

/**
 * What is wrong with a value that came as JSON and is to be stored, or null. Text a database can not hold (NUL, half
 * of a surrogate pair), names with a meaning of their own to JavaScript, and nesting without end are refused.
 */
export function jsonProblem(value: unknown): string | null {
  const waiting: { readonly value: unknown; readonly depth: number }[] = [{ value, depth: 0 }]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value: part, depth } = next
    if (typeof part === 'string') {
      if (!storable(part)) return 'text with characters that can not be stored'
    } else if (typeof part === 'object' && part !== null) {
      if (depth >= maxDepth) return 'nested too deep'
      if (!Array.isArray(part)) {
        for (const name of Object.keys(part)) {
          if (name === '__proto__' || !storable(name)) return 'a name that can not be stored'
        }
      }
      for (const inner of Object.values(part)) {
        if (typeof inner === 'string' || typeof inner === 'object') waiting.push({ value: inner, depth: depth + 1 })
      }
    }
  }
  return null
}

const storable = (text: string): boolean => !text.includes('\0') && !/\p{Surrogate}/u.test(text)
