import type { RecordPlace } from '#renderer/data/queries/recordPlaces.ts'
import { useText } from '#renderer/state/language.ts'
import classes from './SyncPage.module.css'

/** What a record is called and what it is, as a link to where it is shown. */
export function RecordName({ place }: { readonly place: RecordPlace }) {
  const { sync, records } = useText()
  const { type, title, path, state } = place
  const name = title || (state === 'unknown' ? sync.unknownRecord : sync.unnamed)
  return (
    <span className={classes.name} title={name}>
      {path ? <a href={`#${path}`}>{name}</a> : name}
      {type && <span className={classes.quiet}> {records[type].one}</span>}
    </span>
  )
}
