import { beforeEach, describe, expect, it, type Mock, vi } from 'vitest'
import { markCurrentLine } from '#renderer/ui/richText/markerKeys.ts'
import { titleDelay } from '#renderer/ui/richText/markerReports.ts'
import { fragmentToBlocks, markedTexts } from '#shared/writing/documentText.ts'
import { cursorAfter, docOf, line, meet, openEditor, press, type } from './openEditor.ts'

const first = '01985c5e-7a00-7000-8000-000000000001'
const second = '01985c5e-7a00-7000-8000-000000000002'

let reports: { onMarker: Mock; onMarkerText: Mock; onMarkerRemoved: Mock; onMarkerRestored: Mock }

beforeEach(() => {
  vi.useFakeTimers()
  reports = { onMarker: vi.fn(), onMarkerText: vi.fn(), onMarkerRemoved: vi.fn(), onMarkerRestored: vi.fn() }
})

const told = () => Object.fromEntries(Object.entries(reports).map(([name, mock]) => [name, mock.mock.calls.length]))
const nothing = { onMarker: 0, onMarkerText: 0, onMarkerRemoved: 0, onMarkerRestored: 0 }

function open(...lines: Parameters<typeof docOf>[0]) {
  const doc = docOf(lines)
  return { doc, editor: openEditor(doc, reports) }
}

describe('marking a line', () => {
  it('ties it to a new record and tells the screen', () => {
    const { doc, editor } = open(line('Send the deck'))
    cursorAfter(editor, 'Send')
    markCurrentLine(editor, 'action')
    const [{ recordId } = { recordId: '' }] = markedTexts(doc)
    expect(recordId).toMatch(/^[0-9a-f-]{14}7/)
    expect(reports.onMarker.mock.calls).toEqual([[{ kind: 'action', recordId, text: 'Send the deck' }]])
  })

  it('waits for the first words of an empty line', () => {
    const { editor } = open(line(''))
    editor.commands.setTextSelection(1)
    markCurrentLine(editor, 'concern')
    expect(told()).toEqual(nothing)
    type(editor, 'Pr')
    expect(reports.onMarker.mock.calls).toMatchObject([[{ kind: 'concern', text: 'P' }]])
    vi.advanceTimersByTime(titleDelay)
    expect(reports.onMarkerText.mock.calls).toMatchObject([[expect.any(String), 'Pr']])
  })

  it('happens when the command is typed out, and takes the command out of the text', () => {
    const { doc, editor } = open(line(''))
    editor.commands.setTextSelection(1)
    type(editor, 'Go for gold /decision ')
    expect(markedTexts(doc)).toMatchObject([{ kind: 'decision', text: 'Go for gold ' }])
    type(editor, '/nonsense ')
    expect(markedTexts(doc)).toMatchObject([{ text: 'Go for gold /nonsense ' }])
  })

  it('happens by the choice\u2019s own keys', () => {
    const { doc, editor } = open(line('Margins are thin'))
    cursorAfter(editor, 'thin')
    press(editor, 'K', { ctrlKey: true, shiftKey: true, keyCode: 75 } as KeyboardEventInit)
    expect(markedTexts(doc)).toMatchObject([{ kind: 'concern', text: 'Margins are thin' }])
  })

  it('makes a heading a plain line, keeps list items items', () => {
    const { doc, editor } = open(
      { type: 'heading', level: 2, text: [{ text: 'Head' }] },
      { type: 'task', checked: true, text: [{ text: 'Item' }] },
    )
    cursorAfter(editor, 'Head')
    markCurrentLine(editor, 'action')
    cursorAfter(editor, 'Item')
    markCurrentLine(editor, 'action')
    expect(fragmentToBlocks(doc)).toMatchObject([
      { type: 'paragraph', marker: { kind: 'action' } },
      { type: 'task', checked: true, marker: { kind: 'action' } },
    ])
  })

  it('does nothing on a line of that kind, and makes a new record of another kind', () => {
    const { doc, editor } = open(line('Send', first))
    cursorAfter(editor, 'Send')
    markCurrentLine(editor, 'action')
    expect(told()).toEqual(nothing)
    markCurrentLine(editor, 'decision')
    expect(markedTexts(doc)).toMatchObject([{ kind: 'decision', text: 'Send' }])
    expect(reports.onMarkerRemoved.mock.calls).toEqual([[first]])
    expect(reports.onMarker.mock.calls).toMatchObject([[{ kind: 'decision', text: 'Send' }]])
  })

  it('is undone by itself, without the words around it', async () => {
    const { doc, editor } = open(line(''))
    editor.commands.setTextSelection(1)
    type(editor, 'before')
    markCurrentLine(editor, 'action')
    await Promise.resolve()
    type(editor, ' after')
    editor.commands.undo()
    expect(markedTexts(doc)).toMatchObject([{ text: 'before' }])
    editor.commands.undo()
    expect(markedTexts(doc)).toEqual([])
    expect(fragmentToBlocks(doc)).toEqual([line('before')])
    expect(told()).toMatchObject({ onMarker: 1, onMarkerRemoved: 1 })
    editor.commands.redo()
    const recordId: unknown = reports.onMarkerRemoved.mock.calls[0]?.[0]
    expect(reports.onMarkerRestored.mock.calls).toEqual([[recordId, 'before']])
  })
})

describe('a marked line', () => {
  it('lets the title follow when typing rests', () => {
    const { editor } = open(line('Send', first))
    cursorAfter(editor, 'Send')
    type(editor, ' the')
    vi.advanceTimersByTime(titleDelay - 1)
    type(editor, ' deck')
    vi.advanceTimersByTime(titleDelay - 1)
    expect(told()).toEqual(nothing)
    vi.advanceTimersByTime(1)
    expect(reports.onMarkerText.mock.calls).toEqual([[first, 'Send the deck']])
  })

  it('tells the title at once when the text is closed', () => {
    const { editor } = open(line('Send', first))
    cursorAfter(editor, 'Send')
    type(editor, '!')
    editor.destroy()
    expect(reports.onMarkerText.mock.calls).toEqual([[first, 'Send!']])
    vi.runAllTimers()
    expect(reports.onMarkerText).toHaveBeenCalledTimes(1)
  })

  it('never gives an empty title', () => {
    const { editor } = open(line('Send', first))
    editor.commands.deleteRange({ from: 1, to: 5 })
    vi.advanceTimersByTime(titleDelay)
    expect(told()).toEqual(nothing)
  })

  it('is removed with its line and restored by undo', () => {
    const { doc, editor } = open(line('Keep'), line('Send', first))
    editor.commands.deleteRange({ from: 6, to: editor.state.doc.content.size })
    expect(reports.onMarkerRemoved.mock.calls).toEqual([[first]])
    editor.commands.undo()
    expect(reports.onMarkerRestored.mock.calls).toEqual([[first, 'Send']])
    expect(markedTexts(doc)).toMatchObject([{ recordId: first, text: 'Send' }])
  })

  it('stays with its words when the line is split at its start, and with its first half otherwise', () => {
    const { doc, editor } = open(line('Send deck', first))
    editor.commands.setTextSelection(1)
    press(editor, 'Enter')
    expect(fragmentToBlocks(doc)).toEqual([line(''), line('Send deck', first)])
    cursorAfter(editor, 'Send')
    press(editor, 'Enter')
    expect(fragmentToBlocks(doc)).toEqual([line(''), line('Send', first), line(' deck')])
    vi.advanceTimersByTime(titleDelay)
    expect(reports.onMarkerText.mock.calls).toEqual([[first, 'Send']])
  })

  it('becomes a plain line by Backspace at its start, or by Enter while it is empty', () => {
    const { doc, editor } = open(line('Send', first), line('', second))
    editor.commands.setTextSelection(1)
    press(editor, 'Backspace')
    editor.commands.setTextSelection(editor.state.doc.content.size - 1)
    press(editor, 'Enter')
    expect(fragmentToBlocks(doc)).toEqual([line('Send'), line('')])
    // The empty line never had a record.
    expect(reports.onMarkerRemoved.mock.calls).toEqual([[first]])
  })

  it('is one line after a copy of it was pasted, wherever', () => {
    const { doc, editor } = open(line('Send', first), line('Other'))
    const slice = editor.state.doc.slice(0, 6)
    editor.view.dispatch(editor.state.tr.replace(0, 0, slice))
    editor.view.dispatch(editor.state.tr.insert(editor.state.doc.content.size, slice.content))
    expect(fragmentToBlocks(doc)).toEqual([line('Send'), line('Send', first), line('Other'), line('Send')])
    expect(told()).toEqual(nothing)
  })

  it('takes its marker along when it is cut and pasted', () => {
    const { doc, editor } = open(line('Send', first), line('Other'))
    const slice = editor.state.doc.slice(0, 6)
    editor.view.dispatch(editor.state.tr.delete(0, 6))
    editor.view.dispatch(editor.state.tr.insert(editor.state.doc.content.size, slice.content))
    expect(fragmentToBlocks(doc)).toEqual([line('Other'), line('Send', first)])
    expect(told()).toEqual({ ...nothing, onMarkerRemoved: 1, onMarkerRestored: 1 })
  })

  it('loses its marker on request, and keeps its words', () => {
    const { doc, editor } = open(line('Send', first))
    editor.commands.unmarkLine(first)
    expect(fragmentToBlocks(doc)).toEqual([line('Send')])
  })
})

describe('changes from elsewhere', () => {
  it('are not reported: their author\u2019s device has written the records', () => {
    const here = docOf([line('Send', first)])
    const there = docOf([])
    meet(here, there)
    openEditor(here, reports)
    const other = openEditor(there)
    cursorAfter(other, 'Send')
    type(other, ' the deck')
    press(other, 'Enter')
    type(other, 'More')
    markCurrentLine(other, 'decision')
    meet(here, there)
    expect(markedTexts(here)).toMatchObject([{ text: 'Send the deck' }, { kind: 'decision', text: 'More' }])
    other.commands.setContent({ type: 'doc', content: [{ type: 'paragraph' }] })
    meet(here, there)
    expect(markedTexts(here)).toEqual([])
    vi.runAllTimers()
    expect(told()).toEqual(nothing)
  })

  it('end the wait for a title of a line that is gone', () => {
    const here = docOf([line('Send', first)])
    const there = docOf([])
    meet(here, there)
    const editor = openEditor(here, reports)
    const other = openEditor(there)
    cursorAfter(other, 'Send')
    other.commands.setContent({ type: 'doc', content: [{ type: 'paragraph' }] })
    cursorAfter(editor, 'Send')
    type(editor, '!')
    meet(here, there)
    expect(markedTexts(here)).toEqual([])
    vi.runAllTimers()
    expect(told()).toEqual(nothing)
  })
})
