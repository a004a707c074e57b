import { getPlanCatalogue } from '#renderer/data/queries/plans.ts'
import { useQuery } from '#renderer/data/useQuery.ts'
import { useText } from '#renderer/state/language.ts'
import { EditableSelect } from '#renderer/ui/edit/EditableSelect.tsx'
import { EditableText } from '#renderer/ui/edit/EditableText.tsx'
import { Fact, FactList } from '#renderer/ui/page/FactList.tsx'
import { unitOfKind } from '#shared/domain/planActuals.ts'
import type { FieldsOf, RecordOf } from '#shared/domain/records.ts'
import classes from './Objectives.module.css'
import { useOpenPlan } from './openPlan.ts'
import { currenciesOf } from './TargetAccounts.tsx'

const units = ['money', 'count', 'percent'] as const

/** What an objective is limited to, and what its figures are in. */
export function ObjectiveDetails({
  objective,
  onChange,
}: {
  readonly objective: RecordOf<'objective'>
  readonly onChange: (patch: Partial<FieldsOf<'objective'>>) => Promise<void>
}) {
  const { plans } = useText()
  const { workspace } = useOpenPlan()
  const catalogue = useQuery(getPlanCatalogue, [])
  const words = plans.objectives
  const currencies = [...new Set([...currenciesOf(workspace), objective.currency ?? workspace.currency])]
  return (
    <div className={classes.details}>
      <FactList>
        {unitOfKind(objective.kind) === null && (
          <Fact label={words.unit}>
            <EditableSelect
              label={words.unit}
              value={objective.unit}
              clearable={false}
              choices={units.map((unit) => ({ value: unit, label: words.units[unit] }))}
              onCommit={(chosen) => {
                const unit = units.find((known) => known === chosen) ?? 'count'
                return onChange({ unit, currency: unit === 'money' ? workspace.currency : null })
              }}
            />
          </Fact>
        )}
        {objective.unit === 'money' && (
          <Fact label={words.currency}>
            <EditableSelect
              label={words.currency}
              value={objective.currency ?? workspace.currency}
              clearable={false}
              choices={currencies.map((code) => ({ value: code, label: code }))}
              onCommit={(currency) => onChange({ currency })}
            />
          </Fact>
        )}
        <Fact label={words.product}>
          <EditableSelect
            label={words.product}
            placeholder={words.anyProduct}
            value={objective.productId}
            choices={(catalogue?.products ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            onCommit={(productId) => onChange({ productId })}
          />
        </Fact>
        <Fact label={words.region}>
          <EditableText
            label={words.region}
            placeholder={words.anyRegion}
            value={objective.region ?? ''}
            onCommit={(region) => onChange({ region: region || null })}
          />
        </Fact>
      </FactList>
      {objective.region !== null && <p className={classes.note}>{words.moreTyped}</p>}
    </div>
  )
}
