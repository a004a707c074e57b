import type { Editor } from '@tiptap/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { markCurrentLine } from '#renderer/ui/richText/markerKeys.ts'
import { fragmentToBlocks, markedTexts, plainText } from '#shared/writing/documentText.ts'
import { canEditWriting } from '#shared/writing/knownWriting.ts'
import { cursorAfter, docOf, line, meet, openEditor, press, type } from './openEditor.ts'

const first = '01985c5e-7a00-7000-8000-000000000001'

function pair(...lines: Parameters<typeof docOf>[0]): { docs: [Y.Doc, Y.Doc]; editors: [Editor, Editor] } {
  const docs: [Y.Doc, Y.Doc] = [docOf(lines), docOf([])]
  meet(...docs)
  return { docs, editors: [openEditor(docs[0]), openEditor(docs[1])] }
}

describe('two people in one text', () => {
  it('keep what one types into a line while the other marks it', () => {
    const { docs, editors } = pair(line('Send the deck'))
    cursorAfter(editors[0], 'Send the')
    type(editors[0], ' new')
    cursorAfter(editors[1], 'deck')
    markCurrentLine(editors[1], 'action')
    type(editors[1], ' by Friday')
    meet(...docs)
    for (const doc of docs) {
      expect(markedTexts(doc)).toMatchObject([{ kind: 'action', text: 'Send the new deck by Friday' }])
    }
  })

  it('end with one whole marker when both mark the same line', () => {
    const { docs, editors } = pair(line('Send the deck'))
    const marks = (['action', 'decision'] as const).map((kind, index) => {
      const editor = editors[index]
      if (editor === undefined) throw new Error('two editors')
      cursorAfter(editor, 'Send')
      markCurrentLine(editor, kind)
      return markedTexts(docs[index] ?? docs[0])[0]
    })
    meet(...docs)
    const [kept] = markedTexts(docs[0])
    expect(marks).toContainEqual(kept)
    expect(markedTexts(docs[1])).toEqual([kept])
  })

  it('keep a marked line whose neighbour the other deletes, and lose one the other deletes', () => {
    const { docs, editors } = pair(line('Intro'), line('Send', first), line('Outro'))
    cursorAfter(editors[0], 'Send')
    type(editors[0], ' it')
    editors[1].commands.setTextSelection(1)
    editors[1].commands.deleteRange({ from: 0, to: 7 })
    meet(...docs)
    expect(fragmentToBlocks(docs[1])).toEqual([line('Send it', first), line('Outro')])
    editors[1].commands.deleteRange({ from: 0, to: 9 })
    meet(...docs)
    expect(fragmentToBlocks(docs[0])).toEqual([line('Outro')])
  })

  it('see the same text in the editors as in the documents, whatever both did', () => {
    const word = fc.constantFrom('plan', 'ירידה', '会議', '👩‍💻', 'é')
    const deed = fc.oneof(
      fc.record({ do: fc.constant('type' as const), text: word }),
      fc.constant({ do: 'enter' as const, text: '' }),
      fc.constant({ do: 'backspace' as const, text: '' }),
      fc.constant({ do: 'list' as const, text: '' }),
      fc.constant({ do: 'mark' as const, text: '' }),
      fc.constant({ do: 'bold' as const, text: '' }),
      fc.constant({ do: 'undo' as const, text: '' }),
    )
    const turn = fc.record({
      who: fc.constantFrom(0, 1),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      deed,
      sync: fc.boolean(),
    })

    fc.assert(
      fc.property(fc.array(turn, { maxLength: 25 }), (turns) => {
        const { docs, editors } = pair(line('Agenda'), line('Send the deck', first))
        for (const { who, at, deed: act, sync } of turns) {
          const editor = editors[who]
          if (editor === undefined) continue
          editor.commands.setTextSelection(Math.round(at * editor.state.doc.content.size))
          if (act.do === 'type') type(editor, act.text)
          else if (act.do === 'enter') press(editor, 'Enter')
          else if (act.do === 'backspace') press(editor, 'Backspace')
          else if (act.do === 'list') editor.commands.toggleBulletList()
          else if (act.do === 'mark') markCurrentLine(editor, 'concern')
          else if (act.do === 'undo') editor.commands.undo()
          else editor.chain().selectParentNode().toggleBold().run()
          if (sync) meet(...docs)
        }
        meet(...docs)
        // What one editor mends on seeing the other's text is itself an update.
        meet(...docs)
        expect(fragmentToBlocks(docs[1])).toEqual(fragmentToBlocks(docs[0]))
        expect(canEditWriting(docs[0])).toBe(true)
        for (const [index, editor] of editors.entries()) {
          editor.state.doc.check()
          expect(editor.state.doc.textBetween(0, editor.state.doc.content.size, '', '\n')).toBe(
            plainText(docs[index] ?? docs[0]).replaceAll('\n', ''),
          )
          editor.destroy()
        }
      }),
      { numRuns: 40 },
    )
  })
})
