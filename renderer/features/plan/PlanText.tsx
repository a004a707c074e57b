import { useCallback, useState } from 'react'
import { reportFailure } from '#renderer/actions/feedback.ts'
import { bridge } from '#renderer/bridge.ts'
import { useOpenDocument } from '#renderer/data/queries/useOpenDocument.ts'
import { useText } from '#renderer/state/language.ts'
import { RichText } from '#renderer/ui/richText/RichText.tsx'
import { partnerDocument } from '#shared/domain/document.ts'
import type { planTexts } from '#shared/domain/plan.ts'
import { useOpenPlan } from './openPlan.ts'
import classes from './PlanPage.module.css'

/** One piece of a plan's writing, under its name unless the section says it already. */
export function PlanText({
  part,
  bare = false,
}: {
  readonly part: (typeof planTexts)[number]
  readonly bare?: boolean
}) {
  const { plans, writing } = useText()
  const { plan } = useOpenPlan()
  const [problem, setProblem] = useState<string | null>(null)
  const onFailure = useCallback(
    (error: unknown) => setProblem(error instanceof Error ? error.message : String(error)),
    [],
  )
  const doc = useOpenDocument(partnerDocument('plan', plan.id, `plan.${part}`, plan.partnerId), onFailure)
  const { label, placeholder } = plans.texts[part]
  return (
    <div className={classes.text}>
      {!bare && <h3 className={classes.textName}>{label}</h3>}
      {problem && (
        <p className={classes.problem} role="alert">
          {plans.notSaved(problem)}
        </p>
      )}
      {doc && (
        <RichText
          doc={doc}
          label={label}
          words={writing}
          placeholder={placeholder}
          onOpenLink={(url) => void bridge.openExternal({ url }).catch(reportFailure)}
        />
      )}
    </div>
  )
}
