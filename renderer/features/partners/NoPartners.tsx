import { Button } from '@mantine/core'
import { useState } from 'react'
import { reportFailure } from '#renderer/actions/feedback.ts'
import { runAction } from '#renderer/actions/handlers.ts'
import { addSample } from '#renderer/commands/addSample.ts'
import { useToday } from '#renderer/state/clock.ts'
import { useLanguage, useText } from '#renderer/state/language.ts'
import { Progress } from '#renderer/ui/feedback/Progress.tsx'
import { EmptyState } from '#renderer/ui/page/EmptyState.tsx'
import styles from './NoPartners.module.css'

/** The list before the first partner: import, add one, or look around with the sample. */
export function NoPartners() {
  const { partners, welcome } = useText()
  const { locale } = useLanguage()
  const today = useToday()
  const [progress, setProgress] = useState<{ readonly done: number; readonly total: number } | null>(null)

  async function load() {
    setProgress({ done: 0, total: 1 })
    await addSample({ today, locale, onProgress: (done, total) => setProgress({ done, total }) })
    setProgress(null)
  }

  return (
    <div className={styles.none}>
      <EmptyState
        title={partners.empty.title}
        text={partners.empty.text}
        action={{ label: partners.empty.import, onClick: () => void runAction('importFiles') }}
      />
      {progress ? (
        <Progress label={welcome.preparing} {...progress} />
      ) : (
        <div className={styles.others}>
          <Button variant="subtle" color="gray" onClick={() => void runAction('newPartner')}>
            {partners.new}
          </Button>
          <Button
            variant="subtle"
            color="gray"
            onClick={() =>
              void load().catch((failure: unknown) => {
                setProgress(null)
                reportFailure(failure)
              })
            }
          >
            {partners.empty.sample}
          </Button>
        </div>
      )}
    </div>
  )
}
