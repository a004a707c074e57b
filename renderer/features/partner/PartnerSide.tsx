import { Checkbox } from '@mantine/core'
import { reportDone, reportFailure } from '#renderer/actions/feedback.ts'
import { completeAction } from '#renderer/commands/actions.ts'
import type { PartnerRow } from '#renderer/data/queries/partners.ts'
import { listContacts } from '#renderer/data/queries/people.ts'
import { listOpenPromises } from '#renderer/data/queries/timeline.ts'
import { useQuery } from '#renderer/data/useQuery.ts'
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
export function PartnerSide({ partner }: { readonly partner: PartnerRow }) {
  const { partners } = useText()
  return (
    <div className={styles.side}>
      <KeyFacts partner={partner} />
      <OpenPromises partnerId={partner.id} />
      <People partnerId={partner.id} />
      <Section title={partners.more}>
        <MoreFacts partner={partner} />
      </Section>
    </div>
  )
}

function OpenPromises({ partnerId }: { readonly partnerId: Id }) {
  const { partners, common } = useText()
  const today = useToday()
  const promises = useQuery(() => listOpenPromises(partnerId), [partnerId])

  async function complete(action: RecordOf<'action'>) {
    const { group } = await completeAction(action.id, today)
    reportDone(partners.promiseDone, group)
  }

  if (promises === undefined) return null
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

function People({ partnerId }: { readonly partnerId: Id }) {
  const { partners, people } = useText()
  const contacts = useQuery(() => listContacts(partnerId), [partnerId])
  if (contacts === undefined) return null
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
