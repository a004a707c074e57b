import fc from 'fast-check'
import type { Marker } from '#shared/writing/marker.ts'
import type { TextBlock, TextRun } from '#shared/writing/textBlock.ts'

/** Letters a CAM's notes have: plain, accented, right to left, CJK, emoji with joiners, line breaks, stray halves. */
const text = fc.string({
  unit: fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...'abc d') },
    fc.constantFrom('é', 'ß', 'ש', 'ل', '会', '議', '👩‍💻', '\u200f', '\n', '\r\n', '\t', '\ud83d', '<', '&', '"'),
  ),
  maxLength: 12,
})

const run: fc.Arbitrary<TextRun> = fc.record(
  {
    text,
    bold: fc.boolean(),
    italic: fc.boolean(),
    code: fc.boolean(),
    href: fc.constantFrom('https://partner.example/a?b=1', 'mailto:ana@partner.example'),
  },
  { requiredKeys: ['text'] },
)

const runs = fc.array(run, { maxLength: 4 })
const marker: fc.Arbitrary<Marker> = fc.record({
  kind: fc.constantFrom('action', 'decision', 'concern', 'want'),
  recordId: fc.uuid({ version: 7 }),
})
const level = fc.integer({ min: 1, max: 8 })

/** Any blocks a caller may hand in, canonical or not. */
export const textBlocks: fc.Arbitrary<TextBlock[]> = fc.array(
  fc.oneof(
    fc.record({ type: fc.constant('paragraph' as const), text: runs, marker }, { requiredKeys: ['type', 'text'] }),
    fc.record({ type: fc.constant('heading' as const), level: fc.constantFrom(1, 2, 3), text: runs }),
    fc.record({ type: fc.constant('bullet' as const), level, text: runs, marker }, { requiredKeys: ['type', 'text'] }),
    fc.record(
      { type: fc.constant('ordered' as const), level, start: fc.integer({ min: 0, max: 5 }), text: runs, marker },
      { requiredKeys: ['type', 'text'] },
    ),
    fc.record(
      { type: fc.constant('task' as const), level, checked: fc.boolean(), text: runs, marker },
      { requiredKeys: ['type', 'checked', 'text'] },
    ),
    fc.record({ type: fc.constant('quote' as const), text: runs, marker }, { requiredKeys: ['type', 'text'] }),
  ),
  { maxLength: 12 },
)
