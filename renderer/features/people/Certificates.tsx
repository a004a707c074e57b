import { ActionIcon } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { reportDone, reportFailure } from '#renderer/actions/feedback.ts'
import { addCertificate } from '#renderer/commands/people.ts'
import { changeRecord, deleteRecord } from '#renderer/commands/records.ts'
import { type HeldCertificate, listCertificates, listCourses } from '#renderer/data/queries/people.ts'
import { useQuery } from '#renderer/data/useQuery.ts'
import { useToday } from '#renderer/state/clock.ts'
import { useText } from '#renderer/state/language.ts'
import { EditableDate } from '#renderer/ui/edit/EditableDate.tsx'
import { EditableSelect } from '#renderer/ui/edit/EditableSelect.tsx'
import { Section } from '#renderer/ui/page/Section.tsx'
import { StateWord } from '#renderer/ui/values/StateWord.tsx'
import { certificateHolds } from '#shared/domain/enablement.ts'
import type { RecordOf } from '#shared/domain/records.ts'
import styles from './PartnerPeople.module.css'

/** The credentials a person holds, with the days they count from and to; a course chosen below adds one. */
export function Certificates({ contact }: { readonly contact: RecordOf<'contact'> }) {
  const { people } = useText()
  const today = useToday()
  const held = useQuery(() => listCertificates(contact.id), [contact.id])
  const courses = useQuery(listCourses, []) ?? []

  async function add(courseId: string | null) {
    const course = courses.find(({ id }) => id === courseId)
    if (!course) return
    const { group } = await addCertificate(contact.id, course.id, today)
    reportDone(people.certificateAdded(course.credential), group)
  }

  if (held === undefined) return null
  return (
    <Section title={people.certificates} count={held.length}>
      {held.length === 0 && <p className={styles.none}>{people.noCertificates}</p>}
      {held.length > 0 && (
        <div className={`${styles.certificate} ${styles.columns}`} aria-hidden>
          <span />
          <span>{people.passed}</span>
          <span>{people.expires}</span>
        </div>
      )}
      <ul className={styles.certificates}>
        {held.map((certificate) => (
          <Certificate key={certificate.id} certificate={certificate} />
        ))}
      </ul>
      {courses.length > 0 && (
        <div className={styles.adding}>
          <EditableSelect
            key={held.length}
            label={people.addCertificate}
            placeholder={people.addCertificate}
            value={null}
            choices={courses.map(({ id, credential, name }) => ({ value: id, label: credential, detail: name }))}
            onCommit={add}
          />
        </div>
      )}
    </Section>
  )
}

function Certificate({ certificate }: { readonly certificate: HeldCertificate }) {
  const { people } = useText()
  const today = useToday()
  const credential = certificate.course?.credential ?? people.unknownCourse
  const set = async (patch: { readonly passedOn?: string; readonly expiresOn?: string | null }) => {
    await changeRecord('certificate', certificate.id, patch)
  }

  async function remove() {
    const { group } = await deleteRecord('certificate', certificate.id)
    reportDone(people.certificateDeleted(credential), group)
  }

  return (
    <li className={styles.certificate}>
      <span>
        {credential}
        {!certificateHolds(certificate, today) && (
          <>
            {' '}
            <StateWord tone="bad">{people.lapsed}</StateWord>
          </>
        )}
      </span>
      <EditableDate
        label={`${credential}, ${people.passed}`}
        value={certificate.passedOn}
        today={today}
        toward="past"
        required
        onCommit={(passedOn) => set(passedOn === null ? {} : { passedOn })}
      />
      <EditableDate
        label={`${credential}, ${people.expires}`}
        value={certificate.expiresOn}
        placeholder={people.never}
        today={today}
        toward="future"
        onCommit={(expiresOn) => set({ expiresOn })}
      />
      <ActionIcon aria-label={people.deleteCertificate(credential)} onClick={() => void remove().catch(reportFailure)}>
        <IconTrash size={16} />
      </ActionIcon>
    </li>
  )
}
