import { type KeyboardEvent, type RefObject, useEffect, useState } from 'react'
import { useText } from '#renderer/state/language.ts'
import classes from './PlanPage.module.css'

/** A section of the page that the index leads to. */
export interface IndexEntry {
  readonly id: string
  readonly label: string
}

/**
 * The way to each section, showing which one is on screen. One stop for Tab; the arrows, Home and End go through it,
 * Enter goes to the section and puts the focus there.
 */
export function PlanIndex({
  entries,
  page,
}: {
  readonly entries: readonly IndexEntry[]
  readonly page: RefObject<HTMLElement | null>
}) {
  const { plans } = useText()
  const current = useSectionInView(entries, page)
  const goTo = (id: string) => {
    const section = page.current?.querySelector<HTMLElement>(`[data-section="${id}"]`)
    section?.scrollIntoView({ block: 'start' })
    section?.focus({ preventScroll: true })
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const buttons = [...event.currentTarget.querySelectorAll('button')]
    const at = buttons.findIndex((button) => button.matches(':focus'))
    const to = {
      ArrowDown: at + 1,
      ArrowRight: at + 1,
      ArrowUp: at - 1,
      ArrowLeft: at - 1,
      Home: 0,
      End: buttons.length - 1,
    }[event.key]
    if (to === undefined) return
    event.preventDefault()
    event.stopPropagation()
    buttons[Math.min(Math.max(to, 0), buttons.length - 1)]?.focus()
  }
  return (
    <nav className={classes.index} aria-label={plans.index} onKeyDown={onKeyDown}>
      <ol>
        {entries.map(({ id, label }) => (
          <li key={id}>
            <button
              type="button"
              className={classes.indexEntry}
              tabIndex={id === current ? 0 : -1}
              aria-current={id === current ? 'location' : undefined}
              onClick={() => goTo(id)}
            >
              {label}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}

/** The section at the top of what is on screen. */
function useSectionInView(entries: readonly IndexEntry[], page: RefObject<HTMLElement | null>): string | undefined {
  const [current, setCurrent] = useState(entries[0]?.id)
  useEffect(() => {
    const seen = new Set<string>()
    const sections = [...(page.current?.querySelectorAll<HTMLElement>('[data-section]') ?? [])]
    const observer = new IntersectionObserver(
      (changes) => {
        for (const { target, isIntersecting } of changes) {
          const id = (target as HTMLElement).dataset.section ?? ''
          if (isIntersecting) seen.add(id)
          else seen.delete(id)
        }
        const first = sections.find(({ dataset }) => seen.has(dataset.section ?? ''))
        if (first) setCurrent(first.dataset.section)
      },
      // What counts is the upper part of the window, below the page's own headings.
      { rootMargin: '-18% 0px -60% 0px' },
    )
    for (const section of sections) observer.observe(section)
    return () => observer.disconnect()
  }, [page])
  return current
}
