import { ActionIcon } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useCallback } from 'react'
import { reportDone, reportFailure } from '#renderer/actions/feedback.ts'
import { changeRecord, deleteRecord } from '#renderer/commands/records.ts'
import type { PartnerPage } from '#renderer/data/queries/partners.ts'
import { useToday } from '#renderer/state/clock.ts'
import { useText } from '#renderer/state/language.ts'
import { goTo } from '#renderer/state/location.ts'
import { PageHeader } from '#renderer/ui/page/PageHeader.tsx'
import { DueDate } from '#renderer/ui/values/DueDate.tsx'
import { StateWord } from '#renderer/ui/values/StateWord.tsx'
import { healthTones } from './healthTones.ts'
import { LevelProgress } from './LevelProgress.tsx'
import styles from './PartnerLayout.module.css'

/** The partner's name, and at a glance how it stands; the values themselves are edited among the facts. */
export function PartnerHeader({ partner, users }: Pick<PartnerPage, 'partner' | 'users'>) {
  const { partners } = useText()
  const today = useToday()
  const cam = users.find(({ id }) => id === partner.camId)?.name
  const { fields } = partners
  const remove = useCallback(async () => {
    const { group } = await deleteRecord('partner', partner.id)
    goTo('/partners')
    reportDone(partners.deleted(partner.name), group)
  }, [partner.id, partner.name, partners])
  return (
    <PageHeader
      title={partner.name}
      label={fields.name}
      onRename={async (name) => {
        await changeRecord('partner', partner.id, { name })
      }}
      meta={
        <>
          <LevelProgress partner={partner} />
          <span className={styles.fact}>{partners.statuses[partner.status]}</span>
          {partner.health && (
            <StateWord tone={healthTones[partner.health]}>
              {partners.healthSaid(partners.healths[partner.health])}
            </StateWord>
          )}
          {cam && (
            <span className={styles.fact}>
              {fields.cam} {cam}
            </span>
          )}
          {partner.nextReviewOn && (
            <span className={styles.fact}>
              {fields.nextReview} <DueDate date={partner.nextReviewOn} today={today} />
            </span>
          )}
        </>
      }
      actions={
        <ActionIcon
          aria-label={partners.deletePartner(partner.name)}
          onClick={() => void remove().catch(reportFailure)}
        >
          <IconTrash size={16} />
        </ActionIcon>
      }
    />
  )
}
