import { Button, Select } from '@mantine/core'
import { useState } from 'react'
import { reportFailure } from '#renderer/actions/feedback.ts'
import { bridge } from '#renderer/bridge.ts'
import { useText } from '#renderer/state/language.ts'
import { Section } from '#renderer/ui/page/Section.tsx'
import { Tabs } from '#renderer/ui/page/Tabs.tsx'
import { type ImportPreview, type PartnerQuestion, type RowStatus, rowStatuses } from '#shared/importing/plan.ts'
import classes from './ImportPage.module.css'
import { PreviewRows } from './PreviewRows.tsx'
import type { Import } from './useImport.ts'

/** The dry run: how many rows become what, what has to be decided, and every kind of row to look through. */
export function Preview({ preview, work }: { readonly preview: ImportPreview; readonly work: Import }) {
  const text = useText()
  const { importing } = text
  const { counts, questions, rows } = preview
  const present = rowStatuses.filter((status) => counts[status] > 0)
  const [chosen, setChosen] = useState<RowStatus | null>(null)
  const active = chosen !== null && counts[chosen] > 0 ? chosen : present[0]
  const effective = counts.new + counts.changed + counts.kept
  const save = async () => {
    const csv = await work.report({
      header: importing.reportHeader,
      states: importing.statuses,
      types: importing.types,
      reasons: { ...text.intake, ...importing.reasons },
    })
    await bridge.saveFile({
      suggestedName: `${importing.reportName}.csv`,
      kind: 'csv',
      bytes: new TextEncoder().encode(csv),
    })
  }
  return (
    <>
      {questions.length > 0 && (
        <Section title={importing.questions} count={questions.length}>
          <ul className={classes.list}>
            {questions.map((question) => (
              <Question key={question.decision} question={question} work={work} />
            ))}
          </ul>
        </Section>
      )}
      {effective === 0 && counts.decide + counts.rejected === 0 && <p className={classes.quiet}>{importing.nothing}</p>}
      {active && (
        <Section title={importing.preview}>
          <div className={classes.states}>
            <Tabs
              label={importing.preview}
              active={active}
              items={present.map((status) => ({
                id: status,
                label: importing.statuses[status],
                count: counts[status],
                onSelect: () => setChosen(status),
              }))}
            />
          </div>
          <p className={classes.quiet}>{importing.statusHints[active]}</p>
          <PreviewRows rows={rows.filter((row) => row.status === active)} total={counts[active]} work={work} />
        </Section>
      )}
      <div className={classes.buttons}>
        <Button variant="filled" disabled={effective === 0 || work.working !== null} onClick={() => void work.run()}>
          {importing.run(effective)}
        </Button>
        <Button disabled={work.working !== null} onClick={work.back}>
          {importing.backToColumns}
        </Button>
        <Button variant="subtle" disabled={work.working !== null} onClick={() => void save().catch(reportFailure)}>
          {importing.saveReport}
        </Button>
      </div>
    </>
  )
}

function Question({ question, work }: { readonly question: PartnerQuestion; readonly work: Import }) {
  const { importing } = useText()
  const { decision, name, rows, candidates, nameless } = question
  const choices = [
    ...candidates.map((candidate) => ({ value: candidate.id, label: importing.askSame(candidate.name) })),
    ...(nameless ? [] : [{ value: 'new', label: importing.askNew }]),
    { value: 'leave', label: importing.askLeave },
  ]
  return (
    <li className={classes.question}>
      <span>{name}</span>
      <span className={classes.quiet}>{importing.question(rows)}</span>
      <Select
        size="xs"
        clearable
        aria-label={importing.askWho(name)}
        placeholder={importing.unanswered}
        data={choices}
        value={work.decisions[decision] ?? null}
        onChange={(answer) => work.decide(decision, answer)}
      />
    </li>
  )
}
