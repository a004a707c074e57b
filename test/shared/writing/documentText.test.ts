import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { canonicalBlocks } from '#shared/writing/canonicalBlocks.ts'
import { blocksToFragment, fragmentToBlocks, markedTexts, plainText } from '#shared/writing/documentText.ts'
import { canEditWriting } from '#shared/writing/knownWriting.ts'
import { type TextBlock, textBlockSchema } from '#shared/writing/textBlock.ts'
import { textBlocks } from './arbitraryBlocks.ts'

const recordId = '01985c5e-7a00-7000-8000-000000000001'

function docOf(blocks: readonly TextBlock[]): Y.Doc {
  const doc = new Y.Doc()
  blocksToFragment(blocks, doc)
  return doc
}

function element(name: string, ...children: (Y.XmlElement | Y.XmlText)[]): Y.XmlElement {
  const made = new Y.XmlElement(name)
  made.insert(0, children)
  return made
}

function docWith(...nodes: Y.XmlElement[]): Y.Doc {
  const doc = new Y.Doc()
  doc.getXmlFragment('body').insert(0, nodes)
  return doc
}

describe('blocks and documents', () => {
  it('gives back any blocks in their canonical form, also after a journey over the wire', () => {
    fc.assert(
      fc.property(textBlocks, (blocks) => {
        const doc = docOf(blocks)
        const arrived = new Y.Doc()
        Y.applyUpdateV2(arrived, Y.encodeStateAsUpdateV2(doc))
        const back = fragmentToBlocks(arrived)
        expect(back).toEqual(canonicalBlocks(blocks))
        expect(back.every((block) => textBlockSchema.safeParse(block).success)).toBe(true)
        expect(canEditWriting(arrived)).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  it('has one canonical form', () => {
    fc.assert(
      fc.property(textBlocks, (blocks) => {
        expect(canonicalBlocks(canonicalBlocks(blocks))).toEqual(canonicalBlocks(blocks))
      }),
    )
  })

  it('nests lists by level and closes gaps in the levels', () => {
    const doc = docOf([
      { type: 'bullet', text: [{ text: 'one' }] },
      { type: 'task', level: 5, checked: true, text: [{ text: 'deep' }] },
      { type: 'ordered', start: 3, text: [{ text: 'three' }] },
    ])
    expect(doc.getXmlFragment('body').toString()).toBe(
      '<bulletlist><listitem><paragraph>one</paragraph>' +
        '<tasklist><taskitem checked="true"><paragraph>deep</paragraph></taskitem></tasklist>' +
        '</listitem></bulletlist>' +
        '<orderedlist start="3"><listitem><paragraph>three</paragraph></listitem></orderedlist>',
    )
    expect(fragmentToBlocks(doc)[1]).toEqual({ type: 'task', level: 2, checked: true, text: [{ text: 'deep' }] })
  })

  it('drops a link that could run something', () => {
    const doc = docOf([{ type: 'paragraph', text: [{ text: 'click', href: 'javascript:alert(1)' }] }])
    expect(fragmentToBlocks(doc)).toEqual([{ type: 'paragraph', text: [{ text: 'click' }] }])
  })

  it('replaces what stood there', () => {
    const doc = docOf([{ type: 'paragraph', text: [{ text: 'old' }] }])
    blocksToFragment([{ type: 'quote', text: [{ text: 'new' }] }], doc)
    expect(plainText(doc)).toBe('new')
  })

  it('reads the words of a document a line each', () => {
    const doc = docOf([
      { type: 'heading', level: 1, text: [{ text: 'יעדים' }] },
      { type: 'paragraph', text: [{ text: '会議の' }, { text: 'メモ', bold: true }] },
      { type: 'task', checked: false, text: [{ text: 'a\nb' }] },
    ])
    expect(plainText(doc)).toBe('יעדים\n会議のメモ\na\nb')
  })

  it('finds marked lines once each', () => {
    const marker = { kind: 'action', recordId }
    const doc = docOf([
      { type: 'bullet', text: [{ text: 'Send the deck' }], marker },
      { type: 'paragraph', text: [{ text: 'a copy' }], marker },
    ])
    expect(markedTexts(doc)).toEqual([{ kind: 'action', recordId, text: 'Send the deck' }])
  })
})

describe('documents of other shapes', () => {
  it('keeps the text of elements it does not know, and will not edit them', () => {
    const doc = docWith(element('table', element('row', element('cell', new Y.XmlText('margin')))))
    expect(plainText(doc)).toBe('margin')
    expect(canEditWriting(doc)).toBe(false)
  })

  it('will not edit marks it does not know', () => {
    const text = new Y.XmlText()
    text.applyDelta([{ insert: 'seen', attributes: { highlight: {} } }])
    const doc = docWith(element('paragraph', text))
    expect(plainText(doc)).toBe('seen')
    expect(canEditWriting(doc)).toBe(false)
  })

  it('will not edit elements and marks of which more is said than it knows', () => {
    const aligned = element('paragraph', new Y.XmlText('right'))
    aligned.setAttribute('align', 'right')
    expect(canEditWriting(docWith(aligned))).toBe(false)
    const text = new Y.XmlText()
    text.applyDelta([{ insert: 'seen', attributes: { link: { href: 'https://a.example', title: 'A' } } }])
    expect(canEditWriting(docWith(element('paragraph', text)))).toBe(false)
  })

  it('keeps every line of an item or quotation that holds several', () => {
    const doc = docWith(
      element(
        'bulletList',
        element('listItem', element('paragraph', new Y.XmlText('a')), element('paragraph', new Y.XmlText('b'))),
      ),
      element('blockquote', element('heading', new Y.XmlText('c')), element('paragraph', new Y.XmlText('d'))),
    )
    expect(fragmentToBlocks(doc).map((block) => [block.type, block.text[0]?.text])).toEqual([
      ['bullet', 'a'],
      ['bullet', 'b'],
      ['heading', 'c'],
      ['quote', 'd'],
    ])
  })

  it('ignores a marker that is not one', () => {
    const line = element('paragraph', new Y.XmlText('x'))
    line.setAttribute('marker', 'action:<script>')
    expect(fragmentToBlocks(docWith(line))).toEqual([{ type: 'paragraph', text: [{ text: 'x' }] }])
  })
})
