import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { canonicalBlocks } from '#shared/writing/canonicalBlocks.ts'
import { blocksToFragment, fragmentToBlocks, plainText } from '#shared/writing/documentText.ts'
import { templateUpdate } from '#shared/writing/template.ts'
import type { TextBlock } from '#shared/writing/textBlock.ts'
import { textBlocks } from './arbitraryBlocks.ts'

const agenda: TextBlock[] = [
  { type: 'heading', level: 2, text: [{ text: 'Goals' }] },
  { type: 'bullet', text: [{ text: 'What do they want?' }] },
]

function meet(a: Y.Doc, b: Y.Doc): void {
  Y.applyUpdateV2(b, Y.encodeStateAsUpdateV2(a, Y.encodeStateVector(b)))
  Y.applyUpdateV2(a, Y.encodeStateAsUpdateV2(b, Y.encodeStateVector(a)))
}

describe('templateUpdate', () => {
  it('gives the text once when two devices seed the same document and then meet', () => {
    fc.assert(
      fc.property(textBlocks, (blocks) => {
        const [here, there] = [new Y.Doc(), new Y.Doc()]
        Y.applyUpdateV2(here, templateUpdate(blocks, 'meeting/1/notes'))
        Y.applyUpdateV2(there, templateUpdate(structuredClone(blocks), 'meeting/1/notes'))
        meet(here, there)
        expect(fragmentToBlocks(here)).toEqual(canonicalBlocks(blocks))
        expect(fragmentToBlocks(there)).toEqual(canonicalBlocks(blocks))
      }),
    )
  })

  it('does nothing the second time, even after the text was edited', () => {
    const doc = new Y.Doc()
    const update = templateUpdate(agenda, 'meeting/1/notes')
    Y.applyUpdateV2(doc, update)
    const item = doc.getXmlFragment('body').get(0)
    ;(item as Y.XmlElement).insert(0, [new Y.XmlText('Our ')])
    Y.applyUpdateV2(doc, update)
    expect(plainText(doc)).toBe('Our Goals\nWhat do they want?')
  })

  it('keeps what both wrote into the seeded text', () => {
    const [here, there] = [new Y.Doc(), new Y.Doc()]
    for (const doc of [here, there]) Y.applyUpdateV2(doc, templateUpdate(agenda, 'd'))
    const headingOf = (doc: Y.Doc) => (doc.getXmlFragment('body').get(0) as Y.XmlElement).get(0) as Y.XmlText
    headingOf(here).insert(0, 'Their ')
    headingOf(there).insert(5, ' first')
    meet(here, there)
    expect(plainText(here)).toBe('Their Goals first\nWhat do they want?')
    expect(plainText(there)).toBe(plainText(here))
  })

  it('has another author for another document and for other content', () => {
    const authors = [
      templateUpdate(agenda, 'a'),
      templateUpdate(agenda, 'b'),
      templateUpdate(agenda.slice(0, 1), 'a'),
    ].map((update) => [...Y.decodeUpdateV2(update).structs.map((struct) => struct.id.client)][0])
    expect(new Set(authors).size).toBe(3)
  })

  it('shows why: the same blocks written by each device stand there twice', () => {
    const [here, there] = [new Y.Doc(), new Y.Doc()]
    for (const doc of [here, there]) blocksToFragment(agenda, doc)
    meet(here, there)
    expect(fragmentToBlocks(here)).toHaveLength(4)
  })
})
