import type { Figure, MetricKey, ReviewFigures } from '#shared/domain/review/figures.ts'
import type { ReviewSection } from '#shared/domain/review.ts'
import type { DeckText } from './deckText.ts'

/**
 * The sentence a section's slides prove, made of its figures by rule; null where they prove none: the section's title
 * stands alone then.
 */
export function headline(section: ReviewSection, figures: ReviewFigures, text: DeckText): string | null {
  const { words } = text
  const say = words.headlines
  const short = (figure: Figure) => text.value(figure.value, true)
  switch (section) {
    case 'commitments': {
      const { ours, theirs } = figures.commitments.kept
      const kept = (figure: Figure) =>
        figure.value.kind === 'share' ? say.of(figure.value.part, figure.value.whole) : null
      return say.kept(kept(ours), kept(theirs))
    }
    case 'scorecard': {
      const sourced = metric(figures, 'wonSourced')
      if (!sourced || sourced.now.value.kind === 'missing') return null
      const change = text.change(sourced.before, sourced.now.value)
      const moved =
        change &&
        (change.direction === 'same'
          ? words.scorecard.compared.same
          : words.scorecard.compared[change.direction](change.text))
      return say.sourced(short(sourced.now), moved)
    }
    case 'pipeline':
      return figures.pipeline.count === 0 ? null : say.pipeline(short(figures.pipeline.total), figures.pipeline.count)
    case 'deals': {
      const { sourced, influenced, processed, lost } = figures.deals
      const won = sourced.count + influenced.count + processed.count + figures.deals.noPart.count
      return won + lost.count === 0 ? null : say.deals(won, lost.count)
    }
    case 'services':
      return figures.services.attachRate.value.kind === 'missing'
        ? null
        : say.attach(short(figures.services.attachRate))
    case 'leads': {
      const { acceptance, conversion } = figures.leads
      if (acceptance.value.kind !== 'share') return null
      return say.leads(
        acceptance.value.part,
        acceptance.value.whole,
        conversion.value.kind === 'share' ? conversion.value.part : 0,
      )
    }
    case 'mdf':
      return figures.mdf.used.value.kind === 'missing' ? null : say.mdf(short(figures.mdf.used))
    case 'enablement':
      return say.enablement(text.value(figures.enablement.people.value), figures.enablement.lapsing.length)
    case 'escalations': {
      const { open } = figures.escalations
      return figures.escalations.escalations.rows.length === 0 ? null : say.escalations(short(open))
    }
    case 'wants': {
      const [first] = figures.wants.wants.rows
      if (!first || first.gap === null || first.gap === 0) return null
      return say.wants(first.item === null ? first.title : text.want(first.item), first.gap)
    }
    case 'talks': {
      const { decisions, concerns } = figures.talks
      const open = concerns.rows.filter(({ state }) => state === 'open').length
      return decisions.rows.length + concerns.rows.length === 0
        ? null
        : say.talks(decisions.rows.length + decisions.more, open)
    }
    case 'next':
      return figures.next.rows.length === 0 ? null : say.next(figures.next.rows.length)
  }
}

const metric = ({ scorecard }: ReviewFigures, key: MetricKey) => scorecard.metrics.find((one) => one.key === key)
