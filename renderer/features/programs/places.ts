import type { RuleProblem } from '#shared/domain/program/checking/problem.ts'
import type { Messages } from '#shared/text/en.ts'

export type Path = readonly (string | number)[]

/** Rules with the value at a place replaced; nothing else is touched. */
export function withValueAt(node: unknown, [step, ...rest]: Path, value: unknown): unknown {
  if (step === undefined) return value
  if (Array.isArray(node)) return node.map((inner, index) => (index === step ? withValueAt(inner, rest, value) : inner))
  const fields = node as Readonly<Record<string, unknown>>
  return { ...fields, [step]: withValueAt(fields[step], rest, value) }
}

/** Names a place in rules as a reader finds it: "Figures › Certified people › At". Empty for the whole. */
export function placeText(rules: unknown, path: string, labels: Messages['programEditor']): string {
  let node = rules
  return path
    .split('.')
    .filter(Boolean)
    .map((step) => {
      const inList = /^\d+$/.test(step)
      node = typeof node === 'object' && node !== null ? (node as Readonly<Record<string, unknown>>)[step] : undefined
      return inList ? nameOf(node, Number(step)) : (labels.fields[step] ?? step)
    })
    .join(' › ')
}

/** What an element of a list is called: its own name, or what it is about, or its number. */
export function nameOf(node: unknown, index: number): string {
  const fields = (typeof node === 'object' && node !== null ? node : {}) as Readonly<Record<string, unknown>>
  const name = fields.name ?? fields.metric ?? fields.each ?? fields.competency ?? fields.region ?? fields.field
  return typeof name === 'string' && name !== '' ? name : String(index + 1)
}

/** The problems at a place itself and below it. */
export const problemsIn = (problems: readonly RuleProblem[], path: Path) => {
  const place = path.join('.')
  return problems.filter((problem) => problem.path === place || problem.path.startsWith(`${place}.`))
}
