import { Button } from '@mantine/core'
import { type KeyboardEvent, useCallback, useRef, useState } from 'react'
import { reportDone } from '#renderer/actions/feedback.ts'
import { useAction } from '#renderer/actions/handlers.ts'
import { createContact } from '#renderer/commands/people.ts'
import { listContacts } from '#renderer/data/queries/people.ts'
import { useQuery } from '#renderer/data/useQuery.ts'
import { useText } from '#renderer/state/language.ts'
import { NewName } from '#renderer/ui/edit/NewName.tsx'
import { EmptyState } from '#renderer/ui/page/EmptyState.tsx'
import { RowSkeletons } from '#renderer/ui/page/Skeletons.tsx'
import { contactName } from '#shared/domain/contact.ts'
import type { Id } from '#shared/domain/record.ts'
import type { RecordOf } from '#shared/domain/records.ts'
import { ContactDetail } from './ContactDetail.tsx'
import styles from './PartnerPeople.module.css'

/** The people at a partner: who is there at the left, what is known about one of them at the right. */
export function PartnerPeople({ partnerId }: { readonly partnerId: Id }) {
  const { people } = useText()
  const contacts = useQuery(() => listContacts(partnerId), [partnerId])
  const [chosenId, setChosenId] = useState<Id | null>(null)
  const [asking, setAsking] = useState(false)
  const ask = useCallback(() => setAsking(true), [])
  useAction('newContact', ask)

  async function add(name: string) {
    const { id, group } = await createContact(partnerId, name)
    setAsking(false)
    setChosenId(id)
    reportDone(people.created(name), group)
  }

  if (contacts === undefined) return <RowSkeletons />
  const chosen = contacts.find(({ id }) => id === chosenId) ?? contacts[0]
  return (
    <div className={styles.people}>
      <div className={styles.head}>
        {asking ? (
          <NewName label={people.newName} onAdd={add} onCancel={() => setAsking(false)} />
        ) : (
          <>
            <h2 className={styles.title}>{people.title}</h2>
            <Button onClick={ask}>{people.new}</Button>
          </>
        )}
      </div>
      {contacts.length === 0 && <EmptyState title={people.empty.title} text={people.empty.text} />}
      {chosen && (
        <>
          <ContactList contacts={contacts} chosen={chosen.id} onChoose={setChosenId} />
          <ContactDetail key={chosen.id} contact={chosen} />
        </>
      )}
    </div>
  )
}

/** The names, moved through with j and k or the arrows. */
function ContactList({
  contacts,
  chosen,
  onChoose,
}: {
  readonly contacts: readonly RecordOf<'contact'>[]
  readonly chosen: Id
  readonly onChoose: (id: Id) => void
}) {
  const { people } = useText()
  const list = useRef<HTMLUListElement>(null)

  function move(event: KeyboardEvent) {
    const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key]
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    event.stopPropagation()
    const at = contacts.findIndex(({ id }) => id === chosen) + step
    const next = contacts[at]
    if (next === undefined) return
    onChoose(next.id)
    list.current?.querySelectorAll('button')[at]?.focus()
  }

  return (
    <ul ref={list} className={styles.list} aria-label={people.title} onKeyDown={move}>
      {contacts.map((contact) => (
        <li key={contact.id}>
          <button
            type="button"
            className={`${styles.person} ${contact.left ? styles.gone : ''}`}
            aria-current={contact.id === chosen}
            onClick={() => onChoose(contact.id)}
          >
            <span className={styles.name}>
              {contactName(contact)}
              {contact.left && <span className="pb-unseen">, {people.left}</span>}
            </span>
            <span className={styles.quiet}>
              {[contact.jobTitle, contact.stance && people.stances[contact.stance]].filter(Boolean).join(', ')}
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}
