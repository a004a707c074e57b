import type { z } from 'zod'
import { Problem } from './problem.ts'

/**
 * What the client sent, as the schema has it. Throws the problem `body-invalid` that names each wrong place, as
 * `partners.0`, and never repeats a value.
 */
export function parse<S extends z.ZodType>(schema: S, sent: unknown): z.output<S> {
  const read = schema.safeParse(sent)
  if (read.success) return read.data
  const errors = read.error.issues
    .slice(0, 20)
    .map((issue) => ({ path: issue.path.map(String).join('.'), problem: issue.message }))
  throw new Problem('body-invalid', 'Correct what `errors` names and send it again.', { members: { errors } })
}
