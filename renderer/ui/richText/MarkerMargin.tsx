import { IconCheck } from '@tabler/icons-react'
import type { Editor } from '@tiptap/core'
import { type CSSProperties, Fragment, type RefObject, useCallback, useEffect, useState } from 'react'
import { markedLinesByRecord } from './markedLines.ts'
import styles from './RichText.module.css'
import { moveFocus } from './roving.ts'
import type { MarkerChoice, MarkerFacts } from './types.ts'

/** A marked line and where it stands in the page, in pixels from the page's corner. */
interface Place {
  readonly kind: string
  readonly recordId: string
  readonly text: string
  readonly top: number
  readonly bottom: number
  readonly left: number
}

function placesIn(editor: Editor, page: HTMLElement): Place[] {
  const lines = [...markedLinesByRecord(editor.state.doc).values()]
  if (lines.length === 0) return []
  const origin = page.getBoundingClientRect()
  return lines.flatMap(({ kind, recordId, text, pos }) => {
    const line = editor.view.nodeDOM(pos)
    if (!(line instanceof HTMLElement)) return []
    const { top, bottom, left } = line.getBoundingClientRect()
    return [
      {
        kind,
        recordId,
        text,
        top: Math.round(top - origin.top),
        bottom: Math.round(bottom - origin.top),
        left: Math.round(left - origin.left),
      },
    ]
  })
}

function samePlaces(a: readonly Place[], b: readonly Place[]): boolean {
  return a.length === b.length && a.every((place, index) => samePlace(place, b[index]))
}

function samePlace(a: Place, b: Place | undefined): boolean {
  return (
    a.recordId === b?.recordId &&
    a.kind === b.kind &&
    a.text === b.text &&
    a.top === b.top &&
    a.bottom === b.bottom &&
    a.left === b.left
  )
}

/** Measures the marked lines after each change of the text and of its size, at most once a frame. */
function usePlaces(editor: Editor, page: RefObject<HTMLElement | null>): readonly Place[] {
  const [places, setPlaces] = useState<readonly Place[]>([])
  const measure = useCallback(() => {
    if (page.current === null || editor.isDestroyed) return
    const found = placesIn(editor, page.current)
    setPlaces((known) => (samePlaces(known, found) ? known : found))
  }, [editor, page])

  useEffect(() => {
    let frame = 0
    const soon = () => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(measure)
    }
    measure()
    editor.on('transaction', soon)
    const size = new ResizeObserver(soon)
    size.observe(editor.view.dom)
    return () => {
      cancelAnimationFrame(frame)
      editor.off('transaction', soon)
      size.disconnect()
    }
  }, [editor, measure])
  return places
}

/** The quiet chips beside marked lines: what the line is, whose, until when. One stop for Tab; arrows move along. */
export function MarkerMargin({
  editor,
  page,
  label,
  choices,
  facts,
  onOpen,
}: {
  editor: Editor
  page: RefObject<HTMLElement | null>
  label: string
  choices: readonly MarkerChoice[]
  facts: ReadonlyMap<string, MarkerFacts>
  onOpen: ((recordId: string, anchor: DOMRect) => void) | undefined
}) {
  const places = usePlaces(editor, page)
  const [current, setCurrent] = useState<string | null>(null)
  if (places.length === 0) return null
  const stop = places.some((place) => place.recordId === current) ? current : places[0]?.recordId

  return (
    <ul aria-label={label} className={styles.margin} onKeyDown={moveFocus}>
      {places.map((place) => {
        const fact = facts.get(place.recordId)
        const kind = choices.find((choice) => choice.kind === place.kind)?.label ?? place.kind
        const details = [
          ['chipOwner', fact?.ownerLabel],
          ['chipDue', fact?.dueLabel],
          ['chipState', fact?.stateLabel],
        ].filter((detail): detail is [string, string] => detail[1] !== undefined)
        return (
          <li
            key={place.recordId}
            className={styles.place}
            style={
              {
                '--line-top': `${place.top}px`,
                '--line-bottom': `${place.bottom}px`,
                '--line-left': `${place.left}px`,
              } as CSSProperties
            }
          >
            <button
              type="button"
              className={styles.chip}
              data-marker-chip={place.recordId}
              data-state={fact?.state ?? 'open'}
              tabIndex={place.recordId === stop ? 0 : -1}
              title={[kind, ...details.map(([, words]) => words)].join(' · ')}
              onFocus={() => setCurrent(place.recordId)}
              onClick={(event) => onOpen?.(place.recordId, event.currentTarget.getBoundingClientRect())}
            >
              <span className={styles.chipKind}>
                {fact?.state === 'done' && <IconCheck size={12} aria-hidden />}
                {kind}
              </span>
              {/* The spaces and the line's words are for whoever hears the chip. */}
              {details.map(([look, words]) => (
                <Fragment key={look}>
                  {' '}
                  <span className={styles[look]}>{words}</span>
                </Fragment>
              ))}
              <span className="pb-unseen">: {place.text}</span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}
