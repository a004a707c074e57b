import { Button, CopyButton } from '@mantine/core'
import { useState } from 'react'
import { reportFailure } from '#renderer/actions/feedback.ts'
import { listParked, type ParkedEdit } from '#renderer/data/queries/pending.ts'
import type { SearchedWords } from '#renderer/data/queries/searchedRecords.ts'
import { useQuery } from '#renderer/data/useQuery.ts'
import { useLanguage, useText } from '#renderer/state/language.ts'
import { syncControl } from '#renderer/sync/control.ts'
import { confirmDialog } from '#renderer/ui/feedback/confirmDialog.tsx'
import { showDone } from '#renderer/ui/feedback/toast.ts'
import { Section } from '#renderer/ui/page/Section.tsx'
import { formatInstant } from '#shared/domain/dates.ts'
import { parkedText } from './parkedText.ts'
import { RecordName } from './RecordName.tsx'
import classes from './SyncPage.module.css'

/** The changes the server did not take, with why and what can be done; nothing while there are none. */
export function ParkedEdits({ words }: { readonly words: SearchedWords }) {
  const { sync } = useText()
  const parked = useQuery(() => listParked(words), [words])
  if (!parked || parked.length === 0) return null
  return (
    <Section title={sync.parked} count={parked.length}>
      <p className={classes.quiet}>{sync.parkedIntro}</p>
      <ul className={classes.list}>
        {parked.map((edit) => (
          <Parked key={edit.mutation.uuid} edit={edit} />
        ))}
      </ul>
    </Section>
  )
}

function Parked({ edit }: { readonly edit: ParkedEdit }) {
  const { messages, locale, zone } = useLanguage()
  const { sync, common, choices, conflicts } = messages
  const [open, setOpen] = useState(false)
  const [busy, setBusy] = useState(false)
  const [place] = edit.places
  const what = place?.title || sync.unknownRecord
  const content = parkedText(edit, messages, {
    locale,
    zone,
    choices,
    yes: conflicts.yes,
    no: conflicts.no,
    unknown: conflicts.notHere,
  })
  const run = async (work: () => Promise<void>) => {
    setBusy(true)
    try {
      await work()
    } catch (error) {
      reportFailure(error)
    } finally {
      setBusy(false)
    }
  }
  const retry = async () => {
    await syncControl().retryParked(edit.mutation.uuid)
    showDone(sync.tried)
  }
  const discard = async () => {
    const sure = await confirmDialog({
      title: sync.discardTitle,
      text: sync.discardText,
      confirm: sync.discard,
      cancel: common.cancel,
      danger: true,
    })
    if (!sure) return
    await syncControl().discardParked(edit.mutation.uuid)
    showDone(sync.discarded)
  }
  return (
    <li className={classes.parked}>
      <div className={classes.parkedHead}>
        {place ? <RecordName place={place} /> : <span>{sync.unknownRecord}</span>}
        <span className={classes.quiet}>{formatInstant(edit.at, zone, locale)}</span>
      </div>
      <p className={classes.quiet}>{sync.parkedWhy[edit.reason] ?? sync.parkedOther}</p>
      {open && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a long text that scrolls must be reachable by keyboard.
        <section className={classes.content} tabIndex={0} aria-label={sync.contentOf(what)}>
          {content}
        </section>
      )}
      <div className={classes.buttons}>
        <Button size="xs" variant="subtle" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? sync.hideContent : sync.content}
        </Button>
        <CopyButton value={content}>
          {({ copied, copy }) => (
            <Button size="xs" variant="subtle" onClick={copy}>
              {copied ? sync.copied : sync.copy}
            </Button>
          )}
        </CopyButton>
        <Button size="xs" disabled={busy} onClick={() => void run(retry)}>
          {sync.tryAgain}
        </Button>
        <Button size="xs" variant="subtle" color="red" disabled={busy} onClick={() => void run(discard)}>
          {sync.discard}
        </Button>
      </div>
    </li>
  )
}
