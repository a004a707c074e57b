import { useSyncExternalStore } from 'react'

/** Whether the computer has a network at all, as the browser tells; for components. */
export const useOnline = (): boolean => useSyncExternalStore(followNetwork, () => navigator.onLine)

function followNetwork(changed: () => void): () => void {
  window.addEventListener('online', changed)
  window.addEventListener('offline', changed)
  return () => {
    window.removeEventListener('online', changed)
    window.removeEventListener('offline', changed)
  }
}
