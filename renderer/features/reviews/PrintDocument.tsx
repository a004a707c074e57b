import { useToday } from '#renderer/state/clock.ts'
import { useLanguage, useText } from '#renderer/state/language.ts'
import { ReadOnlyBlocks } from '#renderer/ui/richText/ReadOnlyBlocks.tsx'
import { formatDate, formatInstant } from '#shared/domain/dates.ts'
import type { ReviewFigures } from '#shared/domain/review/figures.ts'
import { sectionsShown } from '#shared/domain/review/sections.ts'
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
  const titleOf = (section: ReviewSection) =>
    template?.parts.find(({ key }) => key === section)?.title ?? reviews.titles[section]
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
  const { reviews } = useText()
  const { print, page } = reviews
  const { locale, zone } = useLanguage()
  const today = useToday()
  const { partner, period } = figures
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
        {partner.cam && <p>{print.preparedBy(partner.cam)}</p>}
        {partner.level && <p>{print.level(partner.level)}</p>}
        <p>{page.figuresAsOf(formatInstant(figures.cutOffAt, zone, locale))}</p>
        {promises && <p>{print.promisesAsOf(formatDate(today, locale))}</p>}
        <p>{print.currency(figures.currency)}</p>
      </div>
    </header>
  )
}
