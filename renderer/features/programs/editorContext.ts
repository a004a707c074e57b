import { createContext, useContext } from 'react'
import type { RuleProblem } from '#shared/domain/program/checking/problem.ts'
import type { RuleSet } from '#shared/domain/program/ruleSet.ts'
import type { Path } from './places.ts'

/** The rules that are edited. */
interface OpenRules {
  readonly rules: RuleSet
  readonly problems: readonly RuleProblem[]
  readonly readOnly: boolean
  /** Saves a value at its place; refused values reject. */
  readonly save: (path: Path, value: unknown) => Promise<void>
}

export const EditorContext = createContext<OpenRules | null>(null)

export function useRules(): OpenRules {
  const open = useContext(EditorContext)
  if (!open) throw new Error('There are no rules here')
  return open
}
