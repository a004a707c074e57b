import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react'
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
  const nav = useRef<HTMLElement>(null)
  const current = useSectionInView(entries, page, nav)
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
    <nav ref={nav} className={classes.index} aria-label={plans.index} onKeyDown={onKeyDown}>
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

/** How far below the index's upper edge a section may begin to be the one that is read, in px. */
const readingLine = 96

/** The section that is read: the last that begins above the reading line; at the end of the page the last of all. */
function useSectionInView(
  entries: readonly IndexEntry[],
  page: RefObject<HTMLElement | null>,
  nav: RefObject<HTMLElement | null>,
): string | undefined {
  const [current, setCurrent] = useState(entries[0]?.id)
  useEffect(() => {
    let frame = 0
    const look = () => {
      frame = 0
      const sections = [...(page.current?.querySelectorAll<HTMLElement>('[data-section]') ?? [])]
      const line = (nav.current?.getBoundingClientRect().top ?? 0) + readingLine
      const scroller = page.current?.parentElement
      const atEnd =
        scroller && scroller.scrollTop > 0 && scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 1
      const begun = sections.filter((section) => section.getBoundingClientRect().top <= line)
      setCurrent(((atEnd ? sections.at(-1) : begun.at(-1)) ?? sections[0])?.dataset.section)
    }
    const soon = () => {
      frame ||= requestAnimationFrame(look)
    }
    // Scrolling does not bubble, and what scrolls is a frame around this page.
    document.addEventListener('scroll', soon, { capture: true, passive: true })
    return () => {
      document.removeEventListener('scroll', soon, { capture: true })
      cancelAnimationFrame(frame)
    }
  }, [page, nav])
  return current
}
