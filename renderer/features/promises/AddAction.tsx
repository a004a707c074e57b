import { Button, Select, TextInput } from '@mantine/core'
import { type RefObject, useState } from 'react'
import { reportDone, reportFailure } from '#renderer/actions/feedback.ts'
import { createRecord } from '#renderer/commands/records.ts'
import { listPartnerNames, myId } from '#renderer/data/queries/workspace.ts'
import { useQuery } from '#renderer/data/useQuery.ts'
import { useToday } from '#renderer/state/clock.ts'
import { useText } from '#renderer/state/language.ts'
import { readMarkedLine } from '#shared/writing/markedLine.ts'
import classes from './AddAction.module.css'

/** A workspace may have thousands of partners; typing narrows them. */
const choicesShown = 50

/** One line that becomes an action: words like "by Friday" set its date; the partner stays for the next one. */
export function AddAction({ field }: { readonly field: RefObject<HTMLInputElement | null> }) {
  const { promises } = useText()
  const today = useToday()
  const partners = useQuery(listPartnerNames, []) ?? []
  const [partnerId, setPartnerId] = useState<string | null>(null)
  const [line, setLine] = useState('')
  const add = async () => {
    if (!line.trim() || !partnerId) return
    const { title, dueOn } = readMarkedLine(line, { people: [], today })
    const { group } = await createRecord('action', { partnerId, title, dueOn: dueOn ?? null, ownerId: myId() })
    setLine((current) => (current === line ? '' : current))
    field.current?.focus()
    reportDone(promises.added, group)
  }
  return (
    <form
      className={classes.add}
      onSubmit={(event) => {
        event.preventDefault()
        add().catch(reportFailure)
      }}
    >
      <TextInput
        ref={field}
        className={classes.line}
        aria-label={promises.add}
        placeholder={promises.addPlaceholder}
        value={line}
        maxLength={300}
        onChange={(event) => setLine(event.currentTarget.value)}
      />
      <Select
        className={classes.partner}
        aria-label={promises.addPartner}
        placeholder={promises.addPartner}
        searchable
        limit={choicesShown}
        value={partnerId}
        data={partners.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={setPartnerId}
      />
      <Button type="submit" disabled={!line.trim() || !partnerId}>
        {promises.add}
      </Button>
    </form>
  )
}
