import { useText } from '#renderer/state/language.ts'
import { Section } from '#renderer/ui/page/Section.tsx'
import { CountedFigure } from './CountedFigure.tsx'
import classes from './Level.module.css'
import { useLevel } from './levelContext.ts'

/** Every figure of the program, also those no level asks for, and why one cannot be assessed. */
export function AllFigures() {
  const { level: words, programs } = useText()
  const { rules, evaluation } = useLevel()
  return (
    <Section title={words.figures.title} count={rules.metrics.length} collapsible defaultOpen={false}>
      <table className={classes.table} aria-label={words.figures.title}>
        <tbody>
          {rules.metrics.map(({ key, name }) => {
            const result = evaluation.metrics[key]
            if (!result) return null
            const { value, ids, leftOut, reason } = result
            return (
              <tr key={key}>
                <th scope="row">{name}</th>
                <td data-align="end">
                  <CountedFigure metric={key} value={value} ids={ids} leftOut={leftOut} />
                </td>
                <td className={classes.quiet}>{reason !== null && programs.unassessed[reason]}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </Section>
  )
}
