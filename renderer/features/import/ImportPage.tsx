import { useText } from '#renderer/state/language.ts'
import { Progress } from '#renderer/ui/feedback/Progress.tsx'
import { PageHeader } from '#renderer/ui/page/PageHeader.tsx'
import { ChooseFiles } from './ChooseFiles.tsx'
import { Columns } from './Columns.tsx'
import { ImportDone } from './ImportDone.tsx'
import classes from './ImportPage.module.css'
import { Preview } from './Preview.tsx'
import { type Import, useImport } from './useImport.ts'

const whole = 100

/** Import from files: choose, check the columns, see what would change, import, and take it back if it was wrong. */
export function ImportPage() {
  const { importing } = useText()
  const work = useImport()
  // An answer in the preview compares again: the preview stays, so that the next question can be answered meanwhile.
  const answering = work.step.at === 'preview' && work.working?.step !== 'write' && work.working?.step !== 'undo'
  return (
    <div className={classes.page}>
      <PageHeader title={importing.heading} label={importing.heading} meta={importing.intro} />
      {work.working && !answering ? <WorkGoingOn work={work} /> : <Step work={work} />}
    </div>
  )
}

function Step({ work }: { readonly work: Import }) {
  const { step } = work
  switch (step.at) {
    case 'choose':
      return <ChooseFiles onFiles={work.read} />
    case 'columns':
      return <Columns files={step.files} work={work} />
    case 'preview':
      return <Preview preview={step.preview} work={work} />
    case 'done':
      return <ImportDone result={step.result} onAgain={work.again} />
  }
}

function WorkGoingOn({ work }: { readonly work: Import }) {
  const { importing } = useText()
  if (!work.working) return null
  const { step, done } = work.working
  const label = {
    read: importing.reading,
    compare: importing.comparing,
    write: importing.writing,
    undo: importing.undoing,
  }[step]
  return (
    <div className={classes.working}>
      <Progress
        label={label}
        done={Math.round(done * whole)}
        total={whole}
        {...(step === 'undo' ? {} : { onCancel: work.cancel })}
      />
    </div>
  )
}
