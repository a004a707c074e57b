import { Button } from '@mantine/core'
import { useState } from 'react'
import { reportDone, reportFailure } from '#renderer/actions/feedback.ts'
import { addPrograms, importPrograms } from '#renderer/commands/programs.ts'
import { listRuleSets, mayEditPrograms, programInForce } from '#renderer/data/queries/programs.ts'
import { countPartners, getWorkspace } from '#renderer/data/queries/workspace.ts'
import { useQuery } from '#renderer/data/useQuery.ts'
import { useToday } from '#renderer/state/clock.ts'
import { useText } from '#renderer/state/language.ts'
import { goTo } from '#renderer/state/location.ts'
import { EmptyState } from '#renderer/ui/page/EmptyState.tsx'
import { PageHeader } from '#renderer/ui/page/PageHeader.tsx'
import { Section } from '#renderer/ui/page/Section.tsx'
import { RowSkeletons } from '#renderer/ui/page/Skeletons.tsx'
import type { RuleProblem } from '#shared/domain/program/checking/problem.ts'
import { programsOf } from '#shared/domain/program/programs.ts'
import type { NewRuleSet } from '#shared/domain/program/ruleSet.ts'
import { shippedKeys, shippedProgram } from '#shared/domain/program/shipped/shippedPrograms.ts'
import { ProblemList } from './ProblemList.tsx'
import classes from './Programs.module.css'
import { ProgramVersions } from './ProgramVersions.tsx'
import { chooseProgramFile } from './programFiles.ts'

const templates = shippedKeys.map((key) => ({ key, versions: shippedProgram(key) }))

/** The programs of the workspace with their versions, which of them levels the partners, and known ones to start from. */
export function ProgramsPage() {
  const { programEditor: words, level } = useText()
  const today = useToday()
  const found = useQuery(
    async () => ({
      ruleSets: await listRuleSets(),
      current: await programInForce(today),
      partners: await countPartners(),
      editable: await mayEditPrograms(),
      workspace: await getWorkspace(),
    }),
    [today],
  )
  const [problems, setProblems] = useState<readonly RuleProblem[]>([])
  if (!found) return <RowSkeletons />
  const { ruleSets, current, partners, editable, workspace } = found
  const programs = programsOf(ruleSets)
  const add = async (versions: readonly NewRuleSet[]) => {
    const { id, group } = await addPrograms(versions)
    reportDone(words.added, group)
    goTo(`/programs/${id}`)
  }
  const bringIn = async () => {
    const bytes = await chooseProgramFile()
    if (bytes === null) return
    const outcome = await importPrograms(bytes)
    setProblems('problems' in outcome ? outcome.problems : [])
    if ('done' in outcome) reportDone(words.added, outcome.done.group)
  }
  const startEmpty = () => {
    const { level: firstLevel, ...names } = words.newNames
    return add([
      {
        ...names,
        effectiveFrom: `${Number(today.slice(0, 4))}-01-01`,
        currency: workspace?.currency ?? 'EUR',
        fiscalStartMonth: workspace?.fiscalCalendar.startMonth ?? 1,
        levels: [{ name: firstLevel, rank: 0 }],
      },
    ])
  }
  return (
    <div className={classes.page}>
      <PageHeader
        title={words.heading}
        label={words.heading}
        meta={words.intro}
        actions={
          editable && (
            <>
              <Button size="xs" onClick={() => void bringIn().catch(reportFailure)}>
                {words.import}
              </Button>
              <Button size="xs" variant="filled" onClick={() => void startEmpty().catch(reportFailure)}>
                {words.newProgram}
              </Button>
            </>
          )
        }
      />
      {problems.length > 0 && (
        <div role="alert" className={classes.refused}>
          <p>{words.importRefused}</p>
          <ProblemList problems={problems} rules={null} />
        </div>
      )}
      {!editable && <p className={classes.quiet}>{words.readOnly}</p>}
      <Section title={words.own}>
        <p className={classes.quiet}>
          {words.levels(current.name, partners)} <a href="#/level">{level.portfolio.open}</a>
        </p>
        {programs.length === 0 && <EmptyState title={words.emptyTitle} text={words.emptyText} />}
        {programs.map((program) => (
          <ProgramVersions
            key={`${program.vendor} ${program.name}`}
            program={program}
            versions={ruleSets.filter(({ vendor, name }) => vendor === program.vendor && name === program.name)}
            levelsPartners={program.vendor === current.vendor && program.name === current.name}
            today={today}
          />
        ))}
      </Section>
      {editable && (
        <Section title={words.templates}>
          <p className={classes.quiet}>{words.templatesHint}</p>
          <ul className={classes.plain}>
            {templates.map(({ key, versions }) => {
              const [first] = versions
              return (
                <li key={key} className={classes.row}>
                  <span className={classes.grow}>
                    {first?.name}
                    <span className={classes.under}>
                      {[first?.vendor, ...versions.map(({ version }) => words.versionNamed(version))].join(', ')}
                    </span>
                  </span>
                  <Button
                    size="xs"
                    variant="subtle"
                    aria-label={words.startFrom(first?.name ?? key)}
                    onClick={() => void add(versions).catch(reportFailure)}
                  >
                    {words.useTemplate}
                  </Button>
                </li>
              )
            })}
          </ul>
        </Section>
      )}
    </div>
  )
}
