import { Checkbox } from '@mantine/core'
import { reportDone, reportFailure } from '#renderer/actions/feedback.ts'
import { completeAction } from '#renderer/commands/actions.ts'
import type { PartnerPage } from '#renderer/data/queries/partners.ts'
import { useToday } from '#renderer/state/clock.ts'
import { useText } from '#renderer/state/language.ts'
import { Section } from '#renderer/ui/page/Section.tsx'
import { DueDate } from '#renderer/ui/values/DueDate.tsx'
import { contactName } from '#shared/domain/contact.ts'
import type { Id } from '#shared/domain/record.ts'
import type { RecordOf } from '#shared/domain/records.ts'
import { KeyFacts, MoreFacts } from './PartnerFacts.tsx'
import styles from './PartnerSide.module.css'

/** The side of a partner's page: the facts one looks at first, what is owed, who is who, then everything else. */
export function PartnerSide({ page }: { readonly page: PartnerPage }) {
  const { partners } = useText()
  const { partner, users, levels, contacts, promises } = page
  return (
    <div className={styles.side}>
      <KeyFacts partner={partner} users={users} levels={levels} />
      <OpenPromises promises={promises} />
      <People partnerId={partner.id} contacts={contacts} />
      <Section title={partners.more}>
        <MoreFacts partner={partner} />
      </Section>
    </div>
  )
}

function OpenPromises({ promises }: Pick<PartnerPage, 'promises'>) {
  const { partners, common } = useText()
  const today = useToday()

  async function complete(action: RecordOf<'action'>) {
    const { group } = await completeAction(action.id, today)
    reportDone(partners.promiseDone, group)
  }

  return (
    <Section title={partners.promises} count={promises.length}>
      {promises.length === 0 && <p className={styles.none}>{partners.noPromises}</p>}
      <ul className={styles.list}>
        {promises.map((action) => (
          <li key={action.id} className={styles.line}>
            <Checkbox
              size="xs"
              checked={false}
              aria-label={partners.markDone(action.title)}
              onChange={() => void complete(action).catch(reportFailure)}
            />
            <div className={styles.what}>
              {action.title}
              <div className={styles.quiet}>
                {common[action.side]}
                {action.dueOn && ', '}
                <DueDate date={action.dueOn} today={today} />
              </div>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  )
}

const peopleShown = 6

function People({ partnerId, contacts }: Pick<PartnerPage, 'contacts'> & { readonly partnerId: Id }) {
  const { partners, people } = useText()
  const here = contacts.filter((contact) => !contact.left)
  return (
    <Section
      title={partners.people}
      count={here.length}
      actions={
        <a className={styles.quiet} href={`#/partners/${partnerId}/people`}>
          {partners.allPeople}
        </a>
      }
    >
      {here.length === 0 && <p className={styles.none}>{partners.noPeople}</p>}
      <ul className={styles.list}>
        {here.slice(0, peopleShown).map((contact) => (
          <li key={contact.id} className={styles.line}>
            <div className={styles.what}>
              {contactName(contact)}
              <div className={styles.quiet}>
                {[contact.jobTitle, contact.stance && people.stances[contact.stance]].filter(Boolean).join(', ')}
              </div>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  )
}
