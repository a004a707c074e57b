import { Button, Textarea } from '@mantine/core'
import { useMemo, useState } from 'react'
import { reportFailure } from '#renderer/actions/feedback.ts'
import { useText } from '#renderer/state/language.ts'
import { checkRuleSet } from '#shared/domain/program/checking/checkRuleSets.ts'
import { readRules } from '#shared/domain/program/programFile.ts'
import type { RuleSet } from '#shared/domain/program/ruleSet.ts'
import { useRules } from './editorContext.ts'
import { ProblemList } from './ProblemList.tsx'
import classes from './Programs.module.css'

/** The rules as JSON, checked while it is typed. What has the right shape can be taken over, also when it is wrong. */
export function JsonView({ onTake }: { readonly onTake: (rules: RuleSet) => Promise<boolean> }) {
  const { programEditor: words } = useText()
  const { rules, readOnly } = useRules()
  const stored = JSON.stringify(rules, null, 2)
  const [typed, setTyped] = useState<string | null>(null)
  const reading = useMemo(() => (typed === null ? null : readRules(typed)), [typed])
  const problems = reading === null ? [] : reading.ok ? checkRuleSet(reading.rules) : reading.problems
  const take = async () => {
    if (reading?.ok && (await onTake(reading.rules))) setTyped(null)
  }
  return (
    <div>
      <Textarea
        aria-label={words.json.label}
        classNames={{ input: classes.code }}
        spellCheck={false}
        autosize
        minRows={12}
        maxRows={40}
        readOnly={readOnly}
        value={typed ?? stored}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {typed !== null && (
        <>
          <div role="status">
            {problems.length === 0 ? (
              <p className={classes.quiet}>{words.json.fine}</p>
            ) : (
              <ProblemList problems={problems} rules={reading?.ok ? reading.rules : null} />
            )}
          </div>
          <div className={classes.buttons}>
            <Button variant="filled" disabled={!reading?.ok} onClick={() => void take().catch(reportFailure)}>
              {words.json.apply}
            </Button>
            <Button onClick={() => setTyped(null)}>{words.json.reset}</Button>
          </div>
        </>
      )}
    </div>
  )
}
