import { Button } from '@mantine/core'
import { reportDone, reportFailure } from '#renderer/actions/feedback.ts'
import { restoreRecord } from '#renderer/commands/records.ts'
import { type DeletedEntry, listDeleted } from '#renderer/data/queries/deleted.ts'
import { useQuery } from '#renderer/data/useQuery.ts'
import { useLanguage, useText } from '#renderer/state/language.ts'
import { EmptyState } from '#renderer/ui/page/EmptyState.tsx'
import { PageHeader } from '#renderer/ui/page/PageHeader.tsx'
import { RowSkeletons } from '#renderer/ui/page/Skeletons.tsx'
import { formatInstant } from '#shared/domain/dates.ts'
import classes from './SettingsPage.module.css'

/** What was deleted on this computer, and the way back. */
export function DeletedPage() {
  const { settings } = useText()
  const entries = useQuery(() => listDeleted(), [])
  if (entries === undefined) return <RowSkeletons />
  return (
    <div className={classes.page}>
      <PageHeader title={settings.deletedHeading} label={settings.deletedHeading} meta={settings.deletedIntro} />
      {entries.length === 0 && <EmptyState title={settings.deletedEmpty} />}
      <ul className={classes.list}>
        {entries.map((entry) => (
          <DeletedRow key={`${entry.type} ${entry.id}`} entry={entry} />
        ))}
      </ul>
    </div>
  )
}

function DeletedRow({ entry }: { readonly entry: DeletedEntry }) {
  const { settings, records, common } = useText()
  const { locale, zone } = useLanguage()
  const title = entry.title || settings.untitled
  const restore = async () => {
    const { group } = await restoreRecord(entry.type, entry.id)
    reportDone(settings.restored(title), group)
  }
  return (
    <li className={classes.deleted}>
      <span className={classes.title}>{title}</span>
      <span className={classes.quiet}>
        {[records[entry.type].one, entry.others > 0 && settings.withIt(entry.others)].filter(Boolean).join(' ')}
      </span>
      <span className={classes.quiet}>{formatInstant(entry.at, zone, locale)}</span>
      <Button size="xs" onClick={() => void restore().catch(reportFailure)} aria-label={settings.restore(title)}>
        {common.restore}
      </Button>
    </li>
  )
}
