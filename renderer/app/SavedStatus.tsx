import { countConflicts } from '#renderer/data/queries/conflicts.ts'
import { useQuery } from '#renderer/data/useQuery.ts'
import { useMinute } from '#renderer/state/clock.ts'
import { useLanguage, useText } from '#renderer/state/language.ts'
import { useOnline } from '#renderer/state/network.ts'
import { type Situation, type SyncStatus, situationOf, useSync } from '#renderer/state/sync.ts'
import { agoText } from '#renderer/ui/values/agoText.ts'
import { StateMark, type StateShape, type Tone } from '#renderer/ui/values/StateWord.tsx'
import type { Messages } from '#shared/text/en.ts'
import classes from './SavedStatus.module.css'

/** The indicator at the sidebar's foot: a mark and words, and the way to Sync. Offline is a normal state. */
export function SavedStatus({ collapsed }: { readonly collapsed: boolean }) {
  const { sync } = useText()
  const { locale } = useLanguage()
  const status = useSync()
  const online = useOnline()
  const now = useMinute()
  const conflicts = useQuery(countConflicts, []) ?? 0
  const shown = shownSituation(situationOf(status, online), conflicts)
  const words = lineOf(shown, status, conflicts, sync, locale, now)
  return (
    <>
      <a className={classes.status} href="#/sync" title={collapsed ? words : undefined} aria-label={sync.open(words)}>
        <StateMark {...marks[shown]} />
        {!collapsed && <span>{words}</span>}
      </a>
      {/* Only what changes what one can count on is said aloud, not every change that is sent. */}
      <span role="status" className="pb-unseen">
        {announced.has(shown) ? words : ''}
      </span>
    </>
  )
}

type Shown = Situation | 'conflicts'

/** Conflicts are said when nothing keeps the sync from working. */
const shownSituation = (situation: Situation, conflicts: number): Shown =>
  conflicts > 0 && (situation === 'saved' || situation === 'sending') ? 'conflicts' : situation

const marks: Readonly<Record<Shown, { readonly tone: Tone; readonly shape?: StateShape }>> = {
  notConnected: { tone: 'neutral' },
  signedOut: { tone: 'warn' },
  notMember: { tone: 'bad' },
  tooOld: { tone: 'bad' },
  serverTooOld: { tone: 'warn' },
  superseded: { tone: 'bad' },
  syncing: { tone: 'info' },
  sending: { tone: 'info' },
  offline: { tone: 'neutral' },
  unreached: { tone: 'neutral' },
  conflicts: { tone: 'warn' },
  saved: { tone: 'good' },
}

const announced = new Set<Shown>(['signedOut', 'notMember', 'tooOld', 'serverTooOld', 'superseded', 'conflicts'])

function lineOf(
  shown: Shown,
  { progress, pending, lastSyncedAt }: SyncStatus,
  conflicts: number,
  { line, justNow }: Messages['sync'],
  locale: string,
  now: string,
): string {
  const number = (count: number) => count.toLocaleString(locale)
  switch (shown) {
    case 'syncing':
      return line.syncing(number(progress?.done ?? 0), number(progress?.total ?? 0))
    case 'sending':
      return line.sending(number(pending), pending === 1)
    case 'offline':
      return pending > 0 ? line.offlineWaiting(number(pending), pending === 1) : line.offline
    case 'unreached':
      return pending > 0 ? line.unreachedWaiting(number(pending), pending === 1) : line.unreached
    case 'conflicts':
      return line.conflicts(number(conflicts), conflicts === 1)
    case 'saved':
      return lastSyncedAt ? line.saved(agoText(lastSyncedAt, now, locale, justNow)) : line.savedNever
    default:
      return line[shown]
  }
}
