import { Popover } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { listEvidence } from '#renderer/data/queries/evidence.ts'
import { useQuery } from '#renderer/data/useQuery.ts'
import { useText } from '#renderer/state/language.ts'
import { evidenceOf } from '#shared/domain/review/evidence.ts'
import classes from './EvidencePopover.module.css'

/** A figure that is the way to what it is made of: pressed, it lists the records behind it. */
export function EvidencePopover({
  label,
  refs,
  places,
  children,
}: {
  readonly label: string
  readonly refs: readonly string[]
  readonly places: readonly number[]
  readonly children: ReactNode
}) {
  const { reviews } = useText()
  const [open, setOpen] = useState(false)
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-start" width={320} trapFocus returnFocus>
      <Popover.Target>
        <button
          type="button"
          className={classes.figure}
          title={reviews.evidence(label)}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {children}
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={reviews.evidenceTitle(places.length)}>
        <Records refs={refs} places={places} />
      </Popover.Dropdown>
    </Popover>
  )
}

function Records({ refs, places }: { readonly refs: readonly string[]; readonly places: readonly number[] }) {
  const { reviews, records } = useText()
  const found = useQuery(() => listEvidence(evidenceOf(refs, [...places])), [refs, places])
  return (
    <>
      <p className={classes.title}>{reviews.evidenceTitle(places.length)}</p>
      <ul className={classes.list}>
        {found?.map(({ type, id, title, path }) => (
          <li key={id}>
            {title === null ? (
              <span className={classes.gone}>{reviews.evidenceGone}</span>
            ) : (
              <a href={`#${path}`}>{title || records[type].one}</a>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
