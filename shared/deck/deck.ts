import { formatDate, formatInstant, type PlainDate } from '#shared/domain/dates.ts'
import type { ReviewFigures } from '#shared/domain/review/figures.ts'
import type { ReviewSection } from '#shared/domain/review.ts'
import type { Messages } from '#shared/text/en.ts'
import type { TextBlock } from '#shared/writing/textBlock.ts'
import { deckText } from './deckText.ts'
import type { Part } from './part.ts'
import { sectionParts } from './sectionParts.ts'
import { type Slide, sectionSlides } from './slides.ts'

/** What a deck is made of: the frozen figures, what is written for everybody, and in whose words it is said. */
export interface DeckSource {
  readonly title: string
  readonly figures: ReviewFigures
  readonly sections: readonly { readonly section: ReviewSection; readonly title: string }[]
  readonly written: ReadonlyMap<ReviewSection, readonly TextBlock[]>
  /** Whether the promises are followed until the review is closed, and so are those of `today`. */
  readonly promisesLive: boolean
  readonly today: PlainDate
  readonly messages: Messages
  readonly locale: string
  readonly zone: string
}

/** A review in the reader's words: what its slides and files show. The same source makes the same deck. */
export interface Deck {
  readonly title: string
  readonly partner: string
  /** What kind of paper it is, and of which period. */
  readonly kind: string
  readonly span: string
  /** When and by whom the figures were taken, and how amounts were converted. */
  readonly facts: readonly string[]
  readonly sections: readonly {
    readonly section: ReviewSection
    readonly title: string
    readonly parts: readonly Part[]
    readonly written: readonly TextBlock[]
    readonly slides: readonly Slide[]
  }[]
}

/** The review's deck. */
export function deckOf(source: DeckSource): Deck {
  const { title, figures, messages, locale } = source
  const { print } = messages.reviews
  const { partner, period, periodLabel, currency } = figures
  const text = deckText(messages, locale, currency)
  return {
    title,
    partner: partner.name,
    kind: `${print.kind}, ${periodLabel}`,
    span: `${formatDate(period.from, locale, 'medium')} – ${formatDate(period.to, locale, 'medium')}`,
    facts: coverFacts(source),
    sections: source.sections.map(({ section, title: name }) => {
      const written = source.written.get(section) ?? []
      return {
        section,
        title: name,
        parts: sectionParts[section](figures, text),
        written,
        slides: sectionSlides({ section, title: name, written }, figures, text),
      }
    }),
  }
}

/** What a cover says of its figures: by whom, of what level, from when, and how amounts were converted. */
export function coverFacts({
  figures: { partner, cutOffAt, currency },
  promisesLive,
  today,
  messages,
  locale,
  zone,
}: Pick<DeckSource, 'figures' | 'promisesLive' | 'today' | 'messages' | 'locale' | 'zone'>): readonly string[] {
  const { print, page } = messages.reviews
  return [
    ...(partner.cam ? [print.preparedBy(partner.cam)] : []),
    ...(partner.level ? [print.level(partner.level)] : []),
    page.figuresAsOf(formatInstant(cutOffAt, zone, locale)),
    ...(promisesLive ? [print.promisesAsOf(formatDate(today, locale))] : []),
    print.currency(currency),
  ]
}
