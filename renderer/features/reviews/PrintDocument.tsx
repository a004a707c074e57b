import { useToday } from '#renderer/state/clock.ts'
import { useLanguage, useText } from '#renderer/state/language.ts'
import { ReadOnlyBlocks } from '#renderer/ui/richText/ReadOnlyBlocks.tsx'
import { coverFacts } from '#shared/deck/deck.ts'
import { formatDate } from '#shared/domain/dates.ts'
import type { ReviewFigures } from '#shared/domain/review/figures.ts'
import { sectionsShown, sectionTitle } from '#shared/domain/review/sections.ts'
import type { ReviewSection } from '#shared/domain/review.ts'
import type { TextBlock } from '#shared/writing/textBlock.ts'
import { FigureProvider } from './FigureContext.tsx'
import classes from './PrintDocument.module.css'
import { PAPER } from './paper.ts'
import { SectionBody } from './SectionBody.tsx'
import type { ShownReview } from './useReview.ts'

/** Sections that fill a page of their own. */
const onNewPage: readonly ReviewSection[] = ['commitments', 'scorecard']

/**
 * A review as pages: the cover, what was promised, then each section with what is written about it. It is made of the
 * frozen figures, the promises and the shared commentary; nothing else is read, so nothing private can be in it.
 */
export function PrintDocument({
  open,
  written,
}: {
  readonly open: ShownReview & { readonly figures: ReviewFigures }
  readonly written: ReadonlyMap<ReviewSection, readonly TextBlock[]>
}) {
  const { reviews } = useText()
  const { review, template, figures } = open
  const shown = sectionsShown(review)
  const titleOf = (section: ReviewSection) => sectionTitle(section, template, reviews.titles)
  return (
    <FigureProvider figures={figures} paper>
      <main className={classes.document} {...{ [PAPER]: '' }}>
        <Cover open={open} titles={shown.map(titleOf)} />
        {shown.map((section, place) => {
          const blocks = written.get(section)
          return (
            <section
              key={section}
              className={classes.section}
              data-new-page={place === 0 || onNewPage.includes(section) || undefined}
            >
              <h2 className={classes.title}>{titleOf(section)}</h2>
              <SectionBody section={section} figures={figures} />
              {blocks && (
                <div className={classes.commentary}>
                  <ReadOnlyBlocks blocks={blocks} headingBase={3} />
                </div>
              )}
            </section>
          )
        })}
      </main>
    </FigureProvider>
  )
}

function Cover({
  open: { review, figures, promises },
  titles,
}: {
  readonly open: ShownReview & { readonly figures: ReviewFigures }
  readonly titles: readonly string[]
}) {
  const { messages, locale, zone } = useLanguage()
  const { print } = messages.reviews
  const today = useToday()
  const { partner, period } = figures
  const facts = coverFacts({ figures, promisesLive: promises !== null, today, messages, locale, zone })
  return (
    <header className={classes.cover}>
      <p className={classes.kind}>
        {print.kind}, {figures.periodLabel}
      </p>
      <h1 className={classes.partner} data-long={partner.name.length > 36 || undefined}>
        {partner.name}
      </h1>
      <p className={classes.period}>
        {formatDate(period.from, locale, 'medium')} – {formatDate(period.to, locale, 'medium')}
      </p>
      <div className={classes.contents}>
        <p className={classes.label}>{print.contents}</p>
        <ol>
          {titles.map((title) => (
            <li key={title}>{title}</li>
          ))}
        </ol>
      </div>
      <div className={classes.facts}>
        <p>{review.title}</p>
        {facts.map((fact) => (
          <p key={fact}>{fact}</p>
        ))}
      </div>
    </header>
  )
}
