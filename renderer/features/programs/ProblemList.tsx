import { useText } from '#renderer/state/language.ts'
import type { RuleProblem } from '#shared/domain/program/checking/problem.ts'
import classes from './Programs.module.css'
import { placeText } from './places.ts'

/** What is wrong with rules, each with its place in words. `rules` is what the places are in. */
export function ProblemList({
  problems,
  rules,
}: {
  readonly problems: readonly RuleProblem[]
  readonly rules: unknown
}) {
  const { programEditor: words, programs } = useText()
  return (
    <ul className={classes.problems}>
      {problems.map((problem) => (
        <li
          key={`${problem.path} ${problem.reason} ${JSON.stringify(problem.detail)}`}
          className={classes[problem.severity]}
        >
          {words[problem.severity]}
          {': '}
          {words.atPlace(
            placeText(rules, problem.path, words) || words.whole,
            programs.problems[problem.reason](problem.detail),
          )}
        </li>
      ))}
    </ul>
  )
}
