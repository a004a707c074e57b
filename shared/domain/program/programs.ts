import type { PlainDate } from '#shared/domain/dates.ts'
import type { RecordOf } from '#shared/domain/records.ts'
import type { RuleSet } from './ruleSet.ts'
import { shippedProgram } from './shipped/shippedPrograms.ts'
import { versionOn } from './versions.ts'

/** A partner program: all versions of its rules, by the day they begin. A vendor's programs differ by name. */
export interface Program {
  readonly vendor: string
  readonly name: string
  readonly versions: readonly RuleSet[]
}

type Stored = Pick<RecordOf<'programRuleSet'>, 'id' | 'createdAt'> & RuleSet

/** The programs behind rule sets as they are stored, the one that was made first at the front. */
export function programsOf(ruleSets: readonly Stored[]): readonly Program[] {
  const made = [...ruleSets].sort((left, right) => (stampOf(left) < stampOf(right) ? -1 : 1))
  const programs = new Map<string, Stored[]>()
  for (const rules of made) {
    const key = JSON.stringify([rules.vendor, rules.name])
    programs.set(key, [...(programs.get(key) ?? []), rules])
  }
  return [...programs.values()].map((versions) => ({
    vendor: versions[0]?.vendor ?? '',
    name: versions[0]?.name ?? '',
    versions: versions.sort((left, right) => (left.effectiveFrom < right.effectiveFrom ? -1 : 1)),
  }))
}

const stampOf = ({ createdAt, id }: Stored) => `${createdAt} ${id}`

/**
 * The program partners are leveled by on a day: of those with a version in force the one that was made first, so that
 * looking at another vendor's rules moves nobody. Without any it is the one that comes with the app.
 */
export const programOn = (programs: readonly Program[], on: PlainDate): Program =>
  programs.find(({ versions }) => versionOn(versions, on) !== null) ?? defaultProgram()

let known: Program | null = null

function defaultProgram(): Program {
  if (known !== null) return known
  const versions = shippedProgram('servicingBurden')
  known = { vendor: versions[0]?.vendor ?? '', name: versions[0]?.name ?? '', versions }
  return known
}
