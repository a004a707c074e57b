import { z } from 'zod'
import { checkVersions } from './checking/checkRuleSets.ts'
import { type RuleProblem, wrong } from './checking/problem.ts'
import { type RuleSet, ruleSetSchema } from './ruleSet.ts'

const formatName = 'partnerbook-program'

/** Programs in one JSON file: one or more versions of one or more programs. */
const programFileSchema = z.strictObject({
  $schema: z.string().max(300).optional(),
  format: z.literal(formatName),
  version: z.literal(1),
  versions: z.array(ruleSetSchema).max(50),
})

/** The longest file that is read, in characters: the largest program shipped is a twentieth of it. */
export const longestProgramFile = 1_000_000

/** How deep anything in a file may lie; real rules stay below a third of it. */
const deepest = 60

/** What a file holds: usable rules with doubts about them, or what is wrong with it. */
export type ProgramFileReading =
  | { readonly ok: true; readonly versions: readonly RuleSet[]; readonly warnings: readonly RuleProblem[] }
  | { readonly ok: false; readonly problems: readonly RuleProblem[] }

/** Writes rule sets as the text of a file. Reading it again gives the same rule sets. */
export const programFile = (versions: readonly RuleSet[]): string =>
  `${JSON.stringify({ format: formatName, version: 1, versions }, null, 2)}\n`

/** Reads the text of a file. Everything wrong with it is told with its place; nothing is thrown. */
export function readProgramFile(text: string): ProgramFileReading {
  const json = readJson(text)
  if ('problem' in json) return failed([json.problem])
  const file = programFileSchema.safeParse(json.value)
  if (!file.success) return failed(file.error.issues.map(shapeProblem))
  const problems = checkVersions(file.data.versions)
  if (problems.some(({ severity }) => severity === 'error')) return failed(problems)
  return { ok: true, versions: file.data.versions, warnings: problems }
}

/** Reads the JSON of one version's rules by shape alone: what they mean may still be wrong. Nothing is thrown. */
export function readRules(
  text: string,
): { readonly ok: true; readonly rules: RuleSet } | { readonly ok: false; readonly problems: readonly RuleProblem[] } {
  const json = readJson(text)
  if ('problem' in json) return { ok: false, problems: [json.problem] }
  const rules = ruleSetSchema.safeParse(json.value)
  return rules.success ? { ok: true, rules: rules.data } : { ok: false, problems: rules.error.issues.map(shapeProblem) }
}

/** The published JSON Schema of a file (docs/program.schema.json): the defaults may be left out. */
export const programFileJsonSchema = (): unknown => ({
  ...z.toJSONSchema(programFileSchema, { io: 'input', target: 'draft-2020-12' }),
  title: 'Partnerbook program file',
})

const failed = (problems: readonly RuleProblem[]): ProgramFileReading => ({ ok: false, problems })

function readJson(text: string): { readonly value: unknown } | { readonly problem: RuleProblem } {
  if (text.length > longestProgramFile) {
    return { problem: wrong('', 'tooLarge', { size: String(text.length), limit: String(longestProgramFile) }) }
  }
  const value = parsed(text)
  if (value === undefined) return { problem: wrong('', 'notJson') }
  const tooDeep = placeDeeperThan(value, deepest)
  return tooDeep === null ? { value } : { problem: wrong(tooDeep, 'tooDeep', { limit: String(deepest) }) }
}

/** Undefined when the text is no JSON; JSON itself knows no undefined. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''))
  } catch {
    return undefined
  }
}

/** The place of the first thing nested deeper than the limit. Keeps a list instead of calling itself. */
function placeDeeperThan(json: unknown, limit: number): string | null {
  const open: { readonly value: unknown; readonly path: readonly string[] }[] = [{ value: json, path: [] }]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, path } = next
    if (typeof value !== 'object' || value === null) continue
    if (path.length >= limit) return path.join('.')
    for (const [key, inner] of Object.entries(value)) open.push({ value: inner, path: [...path, key] })
  }
  return null
}

type Issue = z.core.$ZodIssue

/** An issue at its innermost place: of several shapes that were possible, the one that fits furthest. */
function shapeProblem(issue: Issue): RuleProblem {
  const { path, issue: inner } = innermost(issue)
  const name = inner.code === 'unrecognized_keys' ? inner.keys.join(', ') : ''
  return wrong(path.join('.'), 'shape', { code: inner.code, name })
}

interface Placed {
  readonly path: readonly PropertyKey[]
  readonly issue: Issue
}

function innermost(issue: Issue): Placed {
  if (issue.code !== 'invalid_union') return { path: issue.path, issue }
  const ways = issue.errors.map((errors) => errors.map(innermost))
  const fitting = ways.sort((left, right) => misfit(left) - misfit(right) || deepestOf(right) - deepestOf(left))[0]
  const first = fitting?.[0]
  return first === undefined
    ? { path: issue.path, issue }
    : { path: [...issue.path, ...first.path], issue: first.issue }
}

/** Keys a shape does not know, or lacks, at the place itself say that another one was meant. */
const misfit = (errors: readonly Placed[]) =>
  errors.filter(
    ({ path, issue }) =>
      path.length === 0 || (path.length === 1 && issue.code === 'invalid_type' && issue.input === undefined),
  ).length

const deepestOf = (errors: readonly Placed[]) => Math.max(0, ...errors.map(({ path }) => path.length))
