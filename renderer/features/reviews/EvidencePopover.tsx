import type { ReactNode } from 'react'
import { listEvidence } from '#renderer/data/queries/evidence.ts'
import { useQuery } from '#renderer/data/useQuery.ts'
import { useText } from '#renderer/state/language.ts'
import { FigurePopover } from '#renderer/ui/values/FigurePopover.tsx'
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
  return (
    <FigurePopover
      hint={reviews.evidence(label)}
      panelLabel={reviews.evidenceTitle(places.length)}
      width={320}
      panel={<Records refs={refs} places={places} />}
    >
      {children}
    </FigurePopover>
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
