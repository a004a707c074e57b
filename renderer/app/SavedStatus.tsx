import { useSyncExternalStore } from 'react'
import { useText } from '#renderer/state/language.ts'
import classes from './SavedStatus.module.css'

/** The indicator at the sidebar's foot: a dot and words. Offline is a normal state. */
export function SavedStatus({ collapsed }: { readonly collapsed: boolean }) {
  const { shell } = useText()
  const online = useSyncExternalStore(followNetwork, () => navigator.onLine)
  const words = online ? shell.savedHere : shell.offline
  return (
    <div className={classes.status} role="status" title={collapsed ? words : undefined}>
      <span className={classes.dot} data-online={online} aria-hidden />
      <span className={collapsed ? 'pb-unseen' : undefined}>{words}</span>
    </div>
  )
}

function followNetwork(changed: () => void): () => void {
  window.addEventListener('online', changed)
  window.addEventListener('offline', changed)
  return () => {
    window.removeEventListener('online', changed)
    window.removeEventListener('offline', changed)
  }
}
