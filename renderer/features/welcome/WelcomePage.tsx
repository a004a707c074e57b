import { Button, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { reportFailure } from '#renderer/actions/feedback.ts'
import { bridge } from '#renderer/bridge.ts'
import { startWorkspace } from '#renderer/commands/firstRun.ts'
import { loadSample } from '#renderer/commands/loadSample.ts'
import { openWorkspaceFile } from '#renderer/commands/workspaceFile.ts'
import { useToday } from '#renderer/state/clock.ts'
import { useLanguage, useText } from '#renderer/state/language.ts'
import { goTo } from '#renderer/state/location.ts'
import { Progress } from '#renderer/ui/feedback/Progress.tsx'
import { monthName } from '#shared/domain/dates.ts'
import { AppError } from '#shared/domain/failure.ts'
import { usualCurrency } from '#shared/domain/usualCurrency.ts'
import classes from './WelcomePage.module.css'

/** The first run: who you are, how your year runs, and whether to start empty or look around first. */
export function WelcomePage() {
  const { welcome, connect } = useText()
  const { locale } = useLanguage()
  const today = useToday()
  const [myName, setMyName] = useState('')
  const [workspaceName, setWorkspaceName] = useState('')
  const [currency, setCurrency] = useState<string>(usualCurrency(locale))
  const [startMonth, setStartMonth] = useState(1)
  const [problem, setProblem] = useState<string | null>(null)
  const [progress, setProgress] = useState<{ readonly done: number; readonly total: number } | null>(null)

  const start = async (withSample: boolean) => {
    if (!myName.trim()) {
      setProblem(welcome.nameMissing)
      return
    }
    const workspace = {
      name: workspaceName.trim() || welcome.defaultWorkspace,
      currency,
      fiscalCalendar: { startMonth, namedBy: 'endYear' as const },
    }
    if (withSample) {
      setProgress({ done: 0, total: 1 })
      await loadSample({ myName, workspace, today, locale, onProgress: (done, total) => setProgress({ done, total }) })
    } else {
      await startWorkspace({ myName, workspace })
    }
    goTo(withSample ? '/today' : '/import', { replace: true })
  }
  const openFile = async () => {
    const answer = await bridge.openFiles({ kind: 'workspace', multiple: false })
    if (!answer.ok || answer.value.outcome === 'cancelled') return
    const [file] = answer.value.files
    if (file?.state !== 'read') throw new AppError('badFile')
    setProgress({ done: 0, total: 1 })
    await openWorkspaceFile(file.bytes, (done, total) => setProgress({ done, total }))
    goTo('/today', { replace: true })
  }
  const run = (work: Promise<void>) => {
    work.catch((error: unknown) => {
      setProgress(null)
      reportFailure(error)
    })
  }
  return (
    <main className={classes.page}>
      <h1 className={classes.heading}>{welcome.heading}</h1>
      <p className={classes.intro}>{welcome.intro}</p>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          run(start(false))
        }}
      >
        <TextInput
          label={welcome.yourName}
          value={myName}
          error={problem}
          autoFocus
          maxLength={300}
          onChange={(event) => {
            setMyName(event.currentTarget.value)
            setProblem(null)
          }}
        />
        <TextInput
          label={welcome.workspaceName}
          placeholder={welcome.defaultWorkspace}
          value={workspaceName}
          maxLength={300}
          onChange={(event) => setWorkspaceName(event.currentTarget.value)}
        />
        <Select
          label={welcome.currency}
          data={Intl.supportedValuesOf('currency')}
          value={currency}
          searchable
          allowDeselect={false}
          onChange={(value) => setCurrency(value ?? currency)}
        />
        <Select
          label={welcome.fiscalStart}
          data={Array.from({ length: 12 }, (_, i) => ({ value: String(i + 1), label: monthName(i + 1, locale) }))}
          value={String(startMonth)}
          allowDeselect={false}
          onChange={(value) => setStartMonth(Number(value ?? 1))}
        />
        {progress ? (
          <Progress label={welcome.preparing} done={progress.done} total={progress.total} />
        ) : (
          <div className={classes.choices}>
            <Button type="submit" variant="filled">
              {welcome.startEmpty}
            </Button>
            <Button onClick={() => run(start(true))}>{welcome.startSample}</Button>
            <Button variant="subtle" onClick={() => run(openFile())}>
              {welcome.openFile}
            </Button>
            <Button variant="subtle" onClick={() => goTo('/connect')}>
              {connect.haveServer}
            </Button>
          </div>
        )}
        <p className={classes.hint}>{welcome.sampleHint}</p>
      </form>
    </main>
  )
}
