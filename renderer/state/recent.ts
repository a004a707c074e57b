import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import type { RecordRef } from '#shared/domain/record.ts'
import { usePlace } from './location.ts'

/** More than the palette shows, because some may be deleted meanwhile. */
const most = 20

/**
 * The records whose pages were opened last, the latest first. Kept on this computer by their ids alone: their names
 * stay in the database.
 */
export const useRecent = create<{ readonly refs: readonly RecordRef[] }>()(
  persist(() => ({ refs: [] as readonly RecordRef[] }), { name: 'partnerbook.recent' }),
)

const pages = { partners: 'partner', meetings: 'meeting', reviews: 'review' } as const

/** Remembers every page of a record from now on. Returns how to stop. */
export function followPlace(): () => void {
  remember(usePlace.getState().path)
  return usePlace.subscribe(({ path }) => remember(path))
}

function remember(path: string): void {
  const [, screen, id] = path.split('/')
  const type = pages[screen as keyof typeof pages]
  if (!type || !id) return
  const { refs } = useRecent.getState()
  if (refs[0]?.id === id) return
  useRecent.setState({ refs: [{ type, id }, ...refs.filter((ref) => ref.id !== id)].slice(0, most) })
}
