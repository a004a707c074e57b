import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalBlocks } from '#shared/writing/canonicalBlocks.ts'
import { fragmentToBlocks } from '#shared/writing/documentText.ts'
import { knownElements, knownMarks } from '#shared/writing/knownWriting.ts'
import { textBlocks } from '#test/shared/writing/arbitraryBlocks.ts'
import { docOf, openEditor, type } from './openEditor.ts'

describe('the editor and the pure conversion', () => {
  it('know the same elements, marks and attributes', () => {
    const { nodes, marks } = openEditor(docOf([])).schema
    const attributesOf = (types: typeof nodes | typeof marks) =>
      Object.fromEntries(Object.values(types).map(({ name, spec }) => [name, Object.keys(spec.attrs ?? {}).sort()]))
    const { doc: _, text: __, ...elements } = attributesOf(nodes)
    expect(elements).toEqual(Object.fromEntries(knownElements))
    expect(attributesOf(marks)).toEqual(Object.fromEntries(knownMarks))
  })

  it('agree on every text: opening it changes nothing, editing it keeps the rest', () => {
    fc.assert(
      fc.property(textBlocks, (blocks) => {
        const doc = docOf(blocks)
        let updates = 0
        doc.on('updateV2', () => {
          updates += 1
        })
        const editor = openEditor(doc)
        editor.state.doc.check()
        expect(updates).toBe(0)
        expect(fragmentToBlocks(doc)).toEqual(canonicalBlocks(blocks))

        // A line added at the end makes the binding compare the whole text with what it shows.
        editor.commands.insertContentAt(editor.state.doc.content.size, { type: 'paragraph' })
        expect(updates).toBeGreaterThan(0)
        const kept = blocks.length === 0 ? [{ type: 'paragraph', text: [] }] : canonicalBlocks(blocks)
        expect(fragmentToBlocks(doc)).toEqual([...kept, { type: 'paragraph', text: [] }])
        editor.destroy()
      }),
      { numRuns: 60 },
    )
  })

  it('writes nothing into an empty text until somebody types', () => {
    const doc = docOf([])
    const editor = openEditor(doc)
    editor.commands.setTextSelection(1)
    expect(fragmentToBlocks(doc)).toEqual([])
    type(editor, 'a')
    expect(fragmentToBlocks(doc)).toEqual([{ type: 'paragraph', text: [{ text: 'a' }] }])
  })

  it('types lists, headings, tasks and quotations from their signs', () => {
    const doc = docOf([])
    const editor = openEditor(doc)
    for (const [sign, text] of [
      ['## ', 'Goals'],
      ['- ', 'one'],
      ['[x] ', 'done'],
      ['> ', 'said'],
      ['2. ', 'second'],
    ] as const) {
      if (text !== 'Goals') {
        editor.commands.insertContentAt(editor.state.doc.content.size, { type: 'paragraph' })
        editor.commands.setTextSelection(editor.state.doc.content.size - 1)
      }
      type(editor, `${sign}${text}`)
    }
    expect(fragmentToBlocks(doc)).toEqual([
      { type: 'heading', level: 2, text: [{ text: 'Goals' }] },
      { type: 'bullet', text: [{ text: 'one' }] },
      { type: 'task', checked: true, text: [{ text: 'done' }] },
      { type: 'quote', text: [{ text: 'said' }] },
      { type: 'ordered', start: 2, text: [{ text: 'second' }] },
    ])
  })

  it('undoes what this user wrote and nothing else', () => {
    const doc = docOf([{ type: 'paragraph', text: [{ text: 'theirs' }] }])
    const editor = openEditor(doc)
    editor.commands.setTextSelection(1)
    type(editor, 'mine ')
    editor.commands.undo()
    expect(editor.getText()).toBe('theirs')
    editor.commands.undo()
    expect(editor.getText()).toBe('theirs')
    editor.commands.redo()
    expect(editor.getText()).toBe('mine theirs')
  })
})
