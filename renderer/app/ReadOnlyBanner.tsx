import { useText } from '#renderer/state/language.ts'
import { useTooOld } from '#renderer/state/sync.ts'
import classes from './ReadOnlyBanner.module.css'

/** Says above every screen that nothing can be changed, and where to read why. Nothing while changes can be made. */
export function ReadOnlyBanner() {
  const { readOnly } = useText().sync
  if (!useTooOld()) return null
  return (
    <div role="status" className={classes.banner}>
      {readOnly.tooOld} <a href="#/sync">{readOnly.open}</a>
    </div>
  )
}
