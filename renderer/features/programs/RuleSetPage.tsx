import { useMemo, useState } from 'react'
import { reportDone } from '#renderer/actions/feedback.ts'
import { changeRules } from '#renderer/commands/programs.ts'
import { listRuleSets, mayEditPrograms } from '#renderer/data/queries/programs.ts'
import { useQuery } from '#renderer/data/useQuery.ts'
import { useToday } from '#renderer/state/clock.ts'
import { useLanguage, useText } from '#renderer/state/language.ts'
import { goTo } from '#renderer/state/location.ts'
import { Segments } from '#renderer/ui/edit/Segments.tsx'
import { EmptyState } from '#renderer/ui/page/EmptyState.tsx'
import { PageHeader } from '#renderer/ui/page/PageHeader.tsx'
import { Section } from '#renderer/ui/page/Section.tsx'
import { RowSkeletons } from '#renderer/ui/page/Skeletons.tsx'
import { dateText } from '#renderer/ui/values/dayText.ts'
import { checkStored } from '#shared/domain/program/checking/checkRuleSets.ts'
import type { RuleProblem } from '#shared/domain/program/checking/problem.ts'
import { type RuleSet, rulesOf } from '#shared/domain/program/ruleSet.ts'
import type { Id } from '#shared/domain/record.ts'
import type { RecordOf } from '#shared/domain/records.ts'
import { Compare } from './Compare.tsx'
import { EditorContext } from './editorContext.ts'
import { JsonView } from './JsonView.tsx'
import { NodeFields } from './NodeFields.tsx'
import { ProblemList } from './ProblemList.tsx'
import classes from './Programs.module.css'
import { type Path, withValueAt } from './places.ts'
import { Sentences } from './Sentences.tsx'
import { VersionDeeds } from './VersionDeeds.tsx'
import { VersionState } from './VersionState.tsx'

const views = ['sentences', 'form', 'json', 'compare'] as const
type View = (typeof views)[number]

/** One version of a program's rules: read in words, edited in place or as JSON, compared with other versions. */
export function RuleSetPage({ ruleSetId }: { readonly ruleSetId: Id }) {
  const { programEditor: words } = useText()
  const found = useQuery(async () => ({ ruleSets: await listRuleSets(), editable: await mayEditPrograms() }), [])
  if (!found) return <RowSkeletons />
  const version = found.ruleSets.find(({ id }) => id === ruleSetId)
  if (!version) {
    const action = { label: words.backToPrograms, onClick: () => goTo('/programs') }
    return <EmptyState title={words.noSuch} text={words.noSuchText} action={action} />
  }
  return <Version key={ruleSetId} version={version} all={found.ruleSets} editable={found.editable} />
}

/** What a change was refused for, and whether the version was to be put in force. */
interface Refusal {
  readonly said: string
  readonly problems: readonly RuleProblem[]
}

function Version({
  version,
  all,
  editable,
}: {
  readonly version: RecordOf<'programRuleSet'>
  readonly all: readonly RecordOf<'programRuleSet'>[]
  readonly editable: boolean
}) {
  const { programEditor: words } = useText()
  const { locale } = useLanguage()
  const today = useToday()
  const [view, setView] = useState<View>('sentences')
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const rules = useMemo(() => rulesOf(version), [version])
  const problems = useMemo(() => checkStored(version.id, rules, all), [rules, all, version.id])
  const versions = all.filter(({ vendor, name }) => vendor === version.vendor && name === version.name)
  const change = async (patch: Partial<RuleSet>): Promise<boolean> => {
    const outcome = await changeRules(version.id, patch)
    setRefusal('problems' in outcome ? { said: words.refused, problems: outcome.problems } : null)
    return 'done' in outcome
  }
  const open = {
    rules,
    problems,
    readOnly: !editable,
    save: async (path: Path, value: unknown) => {
      const [field] = path
      const next = withValueAt(rules, path, value) as RuleSet
      await change({ [field as keyof RuleSet]: next[field as keyof RuleSet] })
    },
  }
  const take = async (next: RuleSet) => {
    const outcome = await changeRules(version.id, next)
    setRefusal('problems' in outcome ? { said: words.refused, problems: outcome.problems } : null)
    if ('done' in outcome) reportDone(words.json.taken, outcome.done.group)
    return 'done' in outcome
  }
  return (
    <EditorContext value={open}>
      <div className={classes.page}>
        <PageHeader
          title={version.name}
          label={words.fields.name ?? ''}
          meta={
            <>
              <VersionState version={version} versions={versions} today={today} />
              <span>{words.versionNamed(version.version)}</span>
              <span>
                {version.effectiveTo === null
                  ? words.since(dateText(version.effectiveFrom, locale))
                  : words.days(dateText(version.effectiveFrom, locale), dateText(version.effectiveTo, locale))}
              </span>
            </>
          }
          actions={
            <VersionDeeds
              version={version}
              editable={editable}
              onRefused={(refused) => setRefusal({ said: words.notInForce, problems: refused })}
              onDone={() => setRefusal(null)}
            />
          }
        />
        {!editable && <p className={classes.quiet}>{words.readOnly}</p>}
        {refusal && (
          <div role="alert" className={classes.refused}>
            <p>{refusal.said}</p>
            <ProblemList problems={refusal.problems} rules={rules} />
          </div>
        )}
        <div className={classes.bar}>
          <Segments
            label={words.view}
            value={view}
            onChange={setView}
            choices={views.map((value) => ({ value, label: words.views[value] }))}
          />
        </div>
        {view === 'sentences' && <Sentences rules={rules} />}
        {view === 'form' && <NodeFields family="ruleSet" node={rules} path={[]} />}
        {view === 'json' && <JsonView onTake={take} />}
        {view === 'compare' && <Compare rules={rules} others={versions.filter(({ id }) => id !== version.id)} />}
        {view !== 'json' && (
          <Section title={words.problems} count={problems.length}>
            {problems.length === 0 ? (
              <p className={classes.quiet}>{words.fine}</p>
            ) : (
              <ProblemList problems={problems} rules={rules} />
            )}
          </Section>
        )}
      </div>
    </EditorContext>
  )
}
