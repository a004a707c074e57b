import { ActionIcon } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconEyeOff, IconPlus } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { reportFailure } from '#renderer/actions/feedback.ts'
import { moveReviewSection, setSectionHidden } from '#renderer/commands/reviews.ts'
import { useText } from '#renderer/state/language.ts'
import type { RecordOf } from '#shared/domain/records.ts'
import type { ReviewSection } from '#shared/domain/review.ts'
import classes from './ReviewIndex.module.css'
import { sectionAnchor } from './SectionBlock.tsx'

const icon = { size: 14, 'aria-hidden': true }

/** The sections in their order: pressed, the page goes there; here they are moved, left out and taken in again. */
export function ReviewIndex({
  review,
  shown,
  titleOf,
}: {
  readonly review: RecordOf<'review'>
  readonly shown: readonly ReviewSection[]
  readonly titleOf: (section: ReviewSection) => string
}) {
  const { reviews } = useText()
  const active = useSectionInSight(shown)
  const arrange = (done: Promise<unknown>) => void done.catch(reportFailure)
  return (
    <nav aria-label={reviews.page.index} className={classes.index}>
      <ol className={classes.list}>
        {shown.map((section, place) => {
          const title = titleOf(section)
          return (
            <li key={section} className={classes.entry} data-active={section === active || undefined}>
              <button type="button" className={classes.link} onClick={() => goToSection(section)}>
                {title}
              </button>
              <span className={classes.tools}>
                <ActionIcon
                  size="sm"
                  aria-label={reviews.page.moveUp(title)}
                  disabled={place === 0}
                  onClick={() => arrange(moveReviewSection(review.id, section, -1))}
                >
                  <IconArrowUp {...icon} />
                </ActionIcon>
                <ActionIcon
                  size="sm"
                  aria-label={reviews.page.moveDown(title)}
                  disabled={place === shown.length - 1}
                  onClick={() => arrange(moveReviewSection(review.id, section, 1))}
                >
                  <IconArrowDown {...icon} />
                </ActionIcon>
                <ActionIcon
                  size="sm"
                  aria-label={reviews.page.hide(title)}
                  onClick={() => arrange(setSectionHidden(review.id, section, true))}
                >
                  <IconEyeOff {...icon} />
                </ActionIcon>
              </span>
            </li>
          )
        })}
      </ol>
      {review.hidden.length > 0 && (
        <>
          <p className={classes.label}>{reviews.page.leftOut}</p>
          <ul className={classes.list}>
            {review.hidden.map((section) => (
              <li key={section} className={classes.entry} data-hidden>
                <span className={classes.link}>{titleOf(section)}</span>
                <span className={classes.tools}>
                  <ActionIcon
                    size="sm"
                    aria-label={reviews.page.show(titleOf(section))}
                    onClick={() => arrange(setSectionHidden(review.id, section, false))}
                  >
                    <IconPlus {...icon} />
                  </ActionIcon>
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </nav>
  )
}

/** Scrolls to a section and puts the keyboard there. */
function goToSection(section: ReviewSection): void {
  const heading = document.getElementById(`${sectionAnchor(section)}-title`)
  heading?.scrollIntoView({ block: 'start', behavior: 'smooth' })
  heading?.focus({ preventScroll: true })
}

/** The end of a section that is left under the page's header is not what is read. */
const belowHeader = '-200px 0px 0px 0px'

/** The section at the top of what is in sight. */
function useSectionInSight(shown: readonly ReviewSection[]): ReviewSection | null {
  const [inSight, setInSight] = useState<readonly ReviewSection[]>([])
  useEffect(() => {
    if (typeof IntersectionObserver === 'undefined') return
    const watch = new IntersectionObserver(
      (entries) =>
        setInSight((before) =>
          shown.filter((section) => {
            const entry = entries.findLast(({ target }) => target.id === sectionAnchor(section))
            return entry ? entry.isIntersecting : before.includes(section)
          }),
        ),
      { rootMargin: belowHeader },
    )
    for (const section of shown) {
      const element = document.getElementById(sectionAnchor(section))
      if (element) watch.observe(element)
    }
    return () => watch.disconnect()
  }, [shown])
  return inSight[0] ?? null
}
