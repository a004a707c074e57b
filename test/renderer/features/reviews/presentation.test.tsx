import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import { presentationOf } from '#renderer/features/reviews/presentation.ts'
import { type Deck, deckOf } from '#shared/deck/deck.ts'
import { assembleReview } from '#shared/domain/review/assembleReview.ts'
import { reviewSections } from '#shared/domain/review.ts'
import { en } from '#shared/text/en.ts'
import { cutOffAt, deal, euro, inputOf, row } from '#test/shared/domain/review/reviewRows.ts'

const hard = 'Ünïcode & <b>"مرحبا"</b> 漢字\u0000\ud800\u000b'

function deckWith(written = 'Said by us'): Deck {
  const won = Array.from({ length: 23 }, (_, i) =>
    deal({ name: `Deal ${i} ${hard}`, state: 'won', sourced: true, closeOn: '2026-08-01', amount: euro(1_000 + i) }),
  )
  const figures = assembleReview(
    inputOf({
      deal: [...won, deal({ name: 'Open', amount: euro(7_000), closeOn: '2026-11-01' })],
      action: [row('action', { title: 'Send the price list', dueOn: '2026-09-01', side: 'ours' })],
    }),
  )
  return deckOf({
    title: 'Business review Q3',
    figures,
    sections: reviewSections.map((section) => ({ section, title: en.reviews.titles[section] })),
    written: new Map([['deals', [{ type: 'bullet', text: [{ text: written }] }]]]),
    promisesLive: false,
    today: cutOffAt.slice(0, 10),
    messages: en,
    locale: 'en-GB',
    zone: 'UTC',
  })
}

const texts = (xml: string) => [...xml.matchAll(/<a:t>([^<]*)<\/a:t>/g)].map(([, text = '']) => text)

describe('a review as a PowerPoint file', () => {
  let files: Record<string, Uint8Array>
  const read = (name: string) => strFromU8(files[name] ?? new Uint8Array())
  const deck = deckWith()
  beforeAll(async () => {
    files = unzipSync(await presentationOf(deck))
  })

  it('has a cover, its contents, and a slide for each of the deck’s', () => {
    const slides = Object.keys(files).filter((name) => /^ppt\/slides\/slide\d+\.xml$/.test(name))
    expect(slides).toHaveLength(2 + deck.sections.reduce((sum, section) => sum + section.slides.length, 0))
    expect(texts(read('ppt/slides/slide1.xml'))).toContain('Business review, FY26 Q3')
  })

  it('holds native charts with the numbers of the figures', () => {
    const charts = Object.keys(files).filter((name) => /^ppt\/charts\/chart\d+\.xml$/.test(name))
    const split = charts.map(read).find((xml) => xml.includes('Sourced') && xml.includes('<c:v>23253</c:v>'))
    expect(split).toBeDefined()
    expect(Object.keys(files).filter((name) => /^ppt\/embeddings\/.+\.xlsx$/.test(name))).toHaveLength(charts.length)
  })

  it('is well-formed XML whatever people write', () => {
    for (const [name, bytes] of Object.entries(files)) {
      if (!/\.(xml|rels)$/.test(name)) continue
      const parsed = new DOMParser().parseFromString(strFromU8(bytes), 'application/xml')
      expect(parsed.querySelector('parsererror')?.textContent ?? '', name).toBe('')
    }
    const said = Object.keys(files)
      .filter((name) => name.startsWith('ppt/slides/slide'))
      .flatMap((name) => texts(read(name)))
    expect(said.some((text) => text.includes('مرحبا') && text.includes('漢字'))).toBe(true)
  })

  it('cuts a long table into slides of eight rows that say which they are', () => {
    const deals = deck.sections.find(({ section }) => section === 'deals')?.slides ?? []
    const pieces = deals.filter(({ piece }) => piece !== null).map(({ piece }) => piece)
    expect(pieces.map((piece) => `${piece?.number}/${piece?.of}`)).toEqual(['1/3', '2/3', '3/3'])
  })
})
