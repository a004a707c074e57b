import { type KeyboardEvent, type MouseEvent, useRef } from 'react'
import { useUi } from '#renderer/ui/settings/UiProvider.tsx'
import styles from './Tabs.module.css'

/** One tab. With `href` it is a link of the router; `onSelect` does the going. */
export interface TabItem {
  id: string
  label: string
  href?: string
  count?: number
  onSelect: () => void
}

/**
 * The parts of one page. Tabs with an address are links in a navigation, because a part is a place one can come back
 * to and open in another window; tabs without are a tab list. Arrow keys move between them either way.
 */
export function Tabs({ label, items, active }: { label: string; items: readonly TabItem[]; active: string }) {
  const { locale } = useUi()
  const list = useRef<HTMLDivElement>(null)
  const linked = items.some((item) => item.href !== undefined)

  function move(event: KeyboardEvent) {
    const tabs: Element[] = [...(list.current?.querySelectorAll('[data-tab]') ?? [])]
    const at = document.activeElement ? tabs.indexOf(document.activeElement) : -1
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key]
    if (to === undefined || at < 0) return
    event.preventDefault()
    const next = tabs[(to + tabs.length) % tabs.length]
    if (next instanceof HTMLElement) next.focus()
  }

  function text(item: TabItem) {
    return (
      <>
        {item.label}{' '}
        {item.count !== undefined && item.count > 0 && (
          <span className={styles.count}>{item.count.toLocaleString(locale)}</span>
        )}
      </>
    )
  }

  if (linked) {
    return (
      <nav aria-label={label} className={styles.tabs}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: only listens to the arrow keys of the links inside. */}
        <div ref={list} className={styles.list} onKeyDown={move}>
          {items.map((item) => (
            <a
              key={item.id}
              data-tab
              href={item.href}
              className={styles.tab}
              aria-current={item.id === active ? 'page' : undefined}
              onClick={(event) => followHere(event, item.onSelect)}
            >
              {text(item)}
            </a>
          ))}
        </div>
      </nav>
    )
  }
  return (
    <div className={styles.tabs}>
      <div ref={list} role="tablist" aria-label={label} className={styles.list} onKeyDown={move}>
        {items.map((item) => (
          <button
            key={item.id}
            data-tab
            type="button"
            role="tab"
            aria-selected={item.id === active}
            tabIndex={item.id === active ? 0 : -1}
            className={styles.tab}
            onClick={item.onSelect}
          >
            {text(item)}
          </button>
        ))}
      </div>
    </div>
  )
}

/** A plain press goes within the app; with a modifier or another button the browser opens the address itself. */
export function followHere(event: MouseEvent, go: () => void): void {
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0) return
  event.preventDefault()
  go()
}
