import { Button } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { useState } from 'react'
import { reportFailure } from '#renderer/actions/feedback.ts'
import { bridge } from '#renderer/bridge.ts'
import { useText } from '#renderer/state/language.ts'
import { showProblem } from '#renderer/ui/feedback/toast.ts'
import { fileLimits } from '#shared/intake/fileLimits.ts'
import classes from './ImportPage.module.css'

type Chosen = { readonly name: string; readonly bytes: Uint8Array }

/** Files by dropping them or through the system's dialog. */
export function ChooseFiles({ onFiles }: { readonly onFiles: (files: readonly Chosen[]) => Promise<void> }) {
  const { importing, intake } = useText()
  const [over, setOver] = useState(false)
  const choose = async () => {
    const answer = await bridge.openFiles({ kind: 'import', multiple: true })
    if (!answer.ok || answer.value.outcome === 'cancelled') return
    const read: Chosen[] = []
    for (const file of answer.value.files) {
      if (file.state === 'read') read.push(file)
      else showProblem(`${file.name}: ${file.reason === 'tooLarge' ? intake.fileTooLarge : intake.fileDamaged}`)
    }
    if (read.length > 0) await onFiles(read)
  }
  const drop = async (files: FileList) => {
    const read: Chosen[] = []
    for (const file of files) {
      if (file.size > fileLimits.bytes) showProblem(`${file.name}: ${intake.fileTooLarge}`)
      else read.push({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })
    }
    if (read.length > 0) await onFiles(read)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is the pointer's way to what the button in it does
    <div
      className={classes.drop}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false)
      }}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        drop(event.dataTransfer.files).catch(reportFailure)
      }}
    >
      <IconFileImport size={28} stroke={1.5} aria-hidden />
      <p className={classes.dropTitle}>{importing.drop}</p>
      <Button variant="filled" onClick={() => void choose().catch(reportFailure)}>
        {importing.choose}
      </Button>
      <p className={classes.quiet}>{importing.formats}</p>
    </div>
  )
}
