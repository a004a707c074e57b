import { foldText } from '#shared/domain/matchKey.ts'
import type { RecordOf } from '#shared/domain/records.ts'
import { wantGap } from '#shared/domain/wants.ts'
import { cut, type Facts } from './facts.ts'
import type { SectionFigures } from './figures.ts'

/**
 * What the partner wants against what it gets, as it said so last, widest gap first. Our own estimate (`camRating`) is
 * not in it: this page shows the partner's words.
 */
export function wants(facts: Facts): SectionFigures<'wants'> {
  const byItem = new Map<string, RecordOf<'wantRating'>[]>()
  for (const want of facts.rows.wantRating) {
    if (want.askedOn > facts.today) continue
    const key = want.item === null ? `own ${foldText(want.title)}` : `${want.list} ${want.item}`
    byItem.set(key, [...(byItem.get(key) ?? []), want])
  }
  const rows = [...byItem.values()].flatMap((asked) => {
    const [last, before] = asked.toSorted((a, b) => (`${a.askedOn} ${a.id}` < `${b.askedOn} ${b.id}` ? 1 : -1))
    if (!last) return []
    return [
      {
        id: last.id,
        item: last.item,
        title: last.title,
        importance: last.importance,
        delivery: last.delivery,
        gap: wantGap(last),
        gapBefore: before ? wantGap(before) : null,
        askedOn: last.askedOn,
        quote: last.quote,
      },
    ]
  })
  return {
    wants: cut(rows.toSorted((a, b) => (b.gap ?? -1) - (a.gap ?? -1) || (a.id < b.id ? -1 : 1))),
  }
}
