import { explainFailure, reportFailure } from '#renderer/actions/feedback.ts'
import { bridge } from '#renderer/bridge.ts'
import { useOpenDocument } from '#renderer/data/queries/useOpenDocument.ts'
import { useText } from '#renderer/state/language.ts'
import { useMayEdit } from '#renderer/state/sync.ts'
import { NotSaved } from '#renderer/ui/richText/NotSaved.tsx'
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
  const mayEdit = useMayEdit()
  const { plan } = useOpenPlan()
  const { doc, failure } = useOpenDocument(partnerDocument('plan', plan.id, `plan.${part}`, plan.partnerId))
  const { label, placeholder } = plans.texts[part]
  return (
    <div className={classes.text}>
      {!bare && <h3 className={classes.textName}>{label}</h3>}
      <NotSaved problem={failure && writing.notSaved(explainFailure(failure))} />
      {doc && (
        <RichText
          doc={doc}
          readOnly={!mayEdit}
          label={label}
          words={writing}
          placeholder={placeholder}
          onOpenLink={(url) => void bridge.openExternal({ url }).catch(reportFailure)}
        />
      )}
    </div>
  )
}
