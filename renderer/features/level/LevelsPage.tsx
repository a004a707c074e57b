import { Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import { reportDone, reportFailure } from '#renderer/actions/feedback.ts'
import { noteLevels } from '#renderer/commands/levels.ts'
import { listPartners } from '#renderer/data/queries/partners.ts'
import { listRuleSets, programInForce } from '#renderer/data/queries/programs.ts'
import { useQuery } from '#renderer/data/useQuery.ts'
import { useHeld, usePortfolio } from '#renderer/level/usePortfolio.ts'
import { useToday } from '#renderer/state/clock.ts'
import { useLanguage, useText } from '#renderer/state/language.ts'
import { goTo } from '#renderer/state/location.ts'
import { Segments } from '#renderer/ui/edit/Segments.tsx'
import { Progress } from '#renderer/ui/feedback/Progress.tsx'
import { EmptyState } from '#renderer/ui/page/EmptyState.tsx'
import { PageHeader } from '#renderer/ui/page/PageHeader.tsx'
import { Section } from '#renderer/ui/page/Section.tsx'
import { RowSkeletons } from '#renderer/ui/page/Skeletons.tsx'
import { DataTable } from '#renderer/ui/table/DataTable.tsx'
import { plainView, type TableView } from '#renderer/ui/table/tableView.ts'
import type { RuleSet } from '#shared/domain/program/ruleSet.ts'
import { versionOn } from '#shared/domain/program/versions.ts'
import type { RecordOf } from '#shared/domain/records.ts'
import { Distribution } from './Distribution.tsx'
import classes from './Levels.module.css'
import { directionOf, type LevelRow, levelColumns } from './levelColumns.tsx'
import { NoRules } from './NoRules.tsx'
import { SupposeFields } from './SupposeFields.tsx'
import { nothingSupposed, suppositionOf } from './supposing.ts'

type Shown = 'all' | 'moving' | 'differing'

/** All partners by the program in force: their levels, the next, who moves under a supposition, what is noted otherwise. */
export function LevelsPage() {
  const { level: words } = useText()
  const today = useToday()
  const found = useQuery(
    async () => ({ program: await programInForce(today), ruleSets: await listRuleSets() }),
    [today],
  )
  const rules = found && versionOn(found.program.versions, today)
  return (
    <div className={classes.page}>
      <PageHeader
        title={words.portfolio.title}
        label={words.portfolio.title}
        meta={found && rules ? words.by(found.program.name, rules.version) : undefined}
      />
      {found === undefined && <RowSkeletons />}
      {rules === null && <NoRules />}
      {found && rules && <Levels rules={rules} versions={found.program.versions} ruleSets={found.ruleSets} />}
    </div>
  )
}

function Levels({
  rules,
  versions,
  ruleSets,
}: {
  readonly rules: RuleSet
  readonly versions: readonly RuleSet[]
  readonly ruleSets: readonly RecordOf<'programRuleSet'>[]
}) {
  const text = useText()
  const words = text.level.portfolio
  const { locale } = useLanguage()
  const today = useToday()
  const [supposing, setSupposing] = useState(nothingSupposed)
  const [shown, setShown] = useState<Shown>('all')
  const [view, setView] = useState<TableView>(plainView)
  const suppose = useMemo(() => suppositionOf(supposing, ruleSets), [supposing, ruleSets])
  const question = useMemo(() => ({ rules, on: today, suppose }), [rules, today, suppose])
  const { rows: leveled, working, stopped, cancel } = usePortfolio(question)
  const partners = useQuery(listPartners, [])
  const noted = useMemo(() => partners && new Map(partners.map(({ id, level }) => [id, level])), [partners])
  const otherwise = useMemo(
    () =>
      leveled && noted
        ? leveled
            .filter(({ partnerId, level }) => noted.get(partnerId) !== level?.name)
            .map(({ partnerId }) => partnerId)
        : null,
    [leveled, noted],
  )
  const held = useHeld(otherwise, versions, today)
  const rows = useMemo(
    () =>
      (leveled ?? []).flatMap((row): LevelRow[] => {
        const known = noted?.get(row.partnerId)
        // Deleted meanwhile.
        if (known === undefined) return []
        const keeps = held?.has(row.partnerId) ? (held.get(row.partnerId) ?? null) : row.level
        return [{ ...row, noted: known, held: keeps }]
      }),
    [leveled, noted, held],
  )
  const then = suppose?.rules ?? rules
  const columns = useMemo(
    () => levelColumns({ text, locale, rules: then, supposed: suppose !== null }),
    [text, locale, then, suppose],
  )
  const differing = held === undefined ? [] : rows.filter(differs)
  const moving = rows.filter((row) => directionOf(row) !== null)
  const source = useMemo(() => {
    const list = shown === 'all' ? rows : rows.filter(shown === 'moving' ? (row) => directionOf(row) !== null : differs)
    return { rows: list, keyOf: ({ partnerId }: LevelRow) => partnerId }
  }, [rows, shown])
  const note = async () => {
    const { group } = await noteLevels(differing.map(({ partnerId, held: level }) => ({ id: partnerId, level })))
    reportDone(words.takenAll(differing.length), group)
  }
  const up = moving.filter((row) => directionOf(row) === 'up').length
  return (
    <>
      <div className={classes.top}>
        <Section title={text.level.whatIf.title} collapsible>
          <SupposeFields
            rules={rules}
            ruleSets={ruleSets}
            value={supposing}
            onChange={setSupposing}
            today={today}
            wide
          />
        </Section>
        <Distribution rows={rows} rules={rules} then={then} supposed={suppose !== null} />
      </div>
      <div className={classes.bar}>
        <Segments<Shown>
          label={words.show}
          value={shown}
          onChange={setShown}
          choices={[
            { value: 'all', label: words.all },
            { value: 'moving', label: words.moving },
            { value: 'differing', label: words.differing },
          ]}
        />
        {suppose !== null && leveled && (
          <span role="status" className={classes.count}>
            {[words.up(up), words.down(moving.length - up), words.stay(rows.length - moving.length)].join(', ')}
          </span>
        )}
        {shown === 'differing' && differing.length > 0 && (
          <Button onClick={() => void note().catch(reportFailure)}>{words.takeAll(differing.length)}</Button>
        )}
      </div>
      {working && working.total > 0 && (
        <Progress label={words.running} done={working.done} total={working.total} onCancel={cancel} />
      )}
      {stopped && <p className={classes.count}>{words.stopped}</p>}
      <div className={classes.table}>
        <DataTable
          label={words.label}
          columns={columns}
          source={source}
          view={view}
          onView={setView}
          onOpen={(id) => goTo(`/partners/${id}/level`)}
          rowName={({ name }) => name}
          loading={leveled === null && !stopped}
          empty={<EmptyState {...emptyOf(shown, words)} />}
        />
      </div>
    </>
  )
}

function emptyOf(shown: Shown, words: ReturnType<typeof useText>['level']['portfolio']) {
  if (shown === 'moving') return { title: words.nobody }
  return shown === 'differing' ? { title: words.noneDiffer } : words.empty
}

const differs = ({ noted, held }: LevelRow) => noted !== (held?.name ?? null)
