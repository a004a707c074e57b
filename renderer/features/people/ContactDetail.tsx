import { ActionIcon, Checkbox } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useCallback } from 'react'
import { reportDone, reportFailure } from '#renderer/actions/feedback.ts'
import { useAction } from '#renderer/actions/handlers.ts'
import { changeContact } from '#renderer/commands/people.ts'
import { deleteRecord } from '#renderer/commands/records.ts'
import { useText } from '#renderer/state/language.ts'
import { EditableLongText } from '#renderer/ui/edit/EditableLongText.tsx'
import { EditableSelect } from '#renderer/ui/edit/EditableSelect.tsx'
import { EditableText } from '#renderer/ui/edit/EditableText.tsx'
import { Fact, FactList } from '#renderer/ui/page/FactList.tsx'
import { contactName, contactRoles, contactStances } from '#shared/domain/contact.ts'
import type { FieldsOf, RecordOf } from '#shared/domain/records.ts'
import { Certificates } from './Certificates.tsx'
import styles from './PartnerPeople.module.css'
import { Several } from './Several.tsx'

type Fields = FieldsOf<'contact'>

const zones = Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))

/** What is known about one person, edited in place. */
export function ContactDetail({ contact }: { readonly contact: RecordOf<'contact'> }) {
  const { people } = useText()
  const { fields } = people
  const name = contactName(contact)
  const set = async (patch: Partial<Fields>) => {
    await changeContact(contact.id, patch)
  }
  const remove = useCallback(async () => {
    const { group } = await deleteRecord('contact', contact.id)
    reportDone(people.deleted(name), group)
  }, [contact.id, name, people])
  useAction('deleteRecord', remove)

  const text = (field: 'firstName' | 'lastName' | 'jobTitle') => (
    <Fact label={fields[field]}>
      <EditableText
        label={fields[field]}
        value={contact[field] ?? ''}
        onCommit={(typed) => set({ [field]: typed || null })}
      />
    </Fact>
  )
  return (
    <section className={styles.detail} aria-label={name}>
      <div className={styles.detailHead}>
        <h3 className={styles.heading}>{name}</h3>
        <ActionIcon aria-label={people.deleteContact(name)} onClick={() => void remove().catch(reportFailure)}>
          <IconTrash size={16} />
        </ActionIcon>
      </div>
      <FactList>
        {text('firstName')}
        {text('lastName')}
        {text('jobTitle')}
        <Fact label={fields.role}>
          <EditableSelect
            label={fields.role}
            value={contact.role}
            choices={contactRoles.map((value) => ({ value, label: people.roles[value] }))}
            onCommit={(role) => set({ role: role as Fields['role'] })}
          />
        </Fact>
        <Fact label={fields.stance}>
          <EditableSelect
            label={fields.stance}
            value={contact.stance}
            choices={contactStances.map((value) => ({ value, label: people.stances[value] }))}
            onCommit={(stance) => set({ stance: stance as Fields['stance'] })}
          />
        </Fact>
        <Fact label={fields.emails}>
          <Several
            label={fields.emails}
            values={contact.emails}
            linkOf={(email) => ({ href: `mailto:${email}`, label: people.write(email) })}
            onCommit={(emails) => set({ emails })}
          />
        </Fact>
        <Fact label={fields.phones}>
          <Several
            label={fields.phones}
            values={contact.phones}
            linkOf={(phone) => ({ href: `tel:${phone}`, label: people.call(phone) })}
            onCommit={(phones) => set({ phones })}
          />
        </Fact>
        <Fact label={fields.zone}>
          <EditableSelect label={fields.zone} value={contact.zone} choices={zones} onCommit={(zone) => set({ zone })} />
        </Fact>
        <Fact label={fields.cares}>
          <EditableLongText
            label={fields.cares}
            value={contact.cares ?? ''}
            placeholder={people.caresPlaceholder}
            onCommit={(cares) => set({ cares: cares || null })}
          />
        </Fact>
        <Fact label={people.presence}>
          <Checkbox
            className={styles.left}
            size="xs"
            label={fields.left}
            checked={contact.left}
            onChange={(event) => void set({ left: event.currentTarget.checked }).catch(reportFailure)}
          />
        </Fact>
      </FactList>
      <Certificates contact={contact} />
    </section>
  )
}
