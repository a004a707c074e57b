import { Button } from '@mantine/core'
import { useState } from 'react'
import { reportDone, reportFailure } from '#renderer/actions/feedback.ts'
import { giveLevel, takeBackLevel } from '#renderer/commands/levels.ts'
import { mayGiveLevels } from '#renderer/data/queries/levels.ts'
import { listUsers } from '#renderer/data/queries/workspace.ts'
import { useQuery } from '#renderer/data/useQuery.ts'
import { useText } from '#renderer/state/language.ts'
import { EditableDate } from '#renderer/ui/edit/EditableDate.tsx'
import { EditableSelect } from '#renderer/ui/edit/EditableSelect.tsx'
import { EditableText } from '#renderer/ui/edit/EditableText.tsx'
import { Fact, FactList } from '#renderer/ui/page/FactList.tsx'
import { Section } from '#renderer/ui/page/Section.tsx'
import { dateText } from '#renderer/ui/values/dayText.ts'
import { type LevelOverride, overrideHolds } from '#shared/domain/program/levelOverride.ts'
import classes from './Level.module.css'
import { useLevel } from './levelContext.ts'

/** A level given by hand: by whom, why and until when; managers and administrators give it and take it back. */
export function Override() {
  const { level: words } = useText()
  const { partner } = useLevel()
  const allowed = useQuery(mayGiveLevels, [])
  const [giving, setGiving] = useState(false)
  const given = partner.levelOverride
  if (giving) return <GiveLevel onDone={() => setGiving(false)} />
  return (
    <Section title={words.override.title}>
      {given && <Given given={given} allowed={allowed === true} />}
      {given === null && allowed && (
        <div>
          <Button onClick={() => setGiving(true)}>{words.override.give}</Button>
        </div>
      )}
      {allowed === false && <p className={classes.note}>{words.override.notAllowed}</p>}
    </Section>
  )
}

function Given({ given, allowed }: { readonly given: LevelOverride; readonly allowed: boolean }) {
  const { level: words } = useText()
  const { partner, style, today } = useLevel()
  const users = useQuery(listUsers, [])
  const who = users?.find(({ id }) => id === given.byId)?.name ?? ''
  const day = (date: string) => dateText(date, style.locale)
  const takeBack = async () => {
    const { group } = await takeBackLevel(partner.id)
    reportDone(words.override.takenBack, group)
  }
  return (
    <div className={classes.step}>
      <span className={classes.grow}>
        {words.override.said(given.level, who, day(given.from))},{' '}
        {given.until === null ? words.override.open : words.override.ends(day(given.until))}
        {!overrideHolds(given, today) && ` (${words.override.over})`}
        <span className={classes.under}>{given.reason}</span>
      </span>
      {allowed && (
        <Button size="xs" onClick={() => void takeBack().catch(reportFailure)}>
          {words.override.takeBack}
        </Button>
      )}
    </div>
  )
}

function GiveLevel({ onDone }: { readonly onDone: () => void }) {
  const { level: words, common } = useText()
  const { partner, rules, today } = useLevel()
  const [level, setLevel] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const [until, setUntil] = useState<string | null>(null)
  const complete = level !== null && reason !== '' && (until === null || until >= today)
  const give = async () => {
    if (level === null) return
    const { group } = await giveLevel(partner.id, { level, reason, until }, today)
    reportDone(words.override.given(level), group)
    onDone()
  }
  return (
    <Section title={words.override.title}>
      <form
        className={classes.form}
        aria-label={words.override.title}
        onSubmit={(event) => {
          event.preventDefault()
          void give().catch(reportFailure)
        }}
      >
        <FactList>
          <Fact label={words.override.level}>
            <EditableSelect
              label={words.override.level}
              value={level}
              choices={rules.levels.map(({ name }) => ({ value: name, label: name }))}
              onCommit={setLevel}
            />
          </Fact>
          <Fact label={words.override.reason}>
            <EditableText label={words.override.reason} value={reason} onCommit={setReason} />
          </Fact>
          <Fact label={words.override.until}>
            <EditableDate
              label={words.override.until}
              placeholder={words.override.untilPlaceholder}
              value={until}
              today={today}
              toward="future"
              onCommit={setUntil}
            />
          </Fact>
        </FactList>
        {!complete && <p className={classes.note}>{words.override.needs}</p>}
        <div className={classes.buttons}>
          <Button type="submit" variant="filled" disabled={!complete}>
            {words.override.do}
          </Button>
          <Button onClick={onDone}>{common.cancel}</Button>
        </div>
      </form>
    </Section>
  )
}
