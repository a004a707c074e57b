import { MantineProvider } from '@mantine/core'
import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import type { Editor } from '@tiptap/core'
import axe from 'axe-core'
import { createRef } from 'react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { RichText, type RichTextHandle, type RichTextProps } from '#renderer/ui/richText/RichText.tsx'
import { writingText } from '#shared/text/en/writing.ts'
import { fragmentToBlocks, markedTexts, plainText } from '#shared/writing/documentText.ts'
import { choices, cursorAfter, docOf, line, type } from './openEditor.ts'

const record = '01985c5e-7a00-7000-8000-000000000001'

// jsdom lays nothing out; the editor asks where its cursor stands.
beforeEach(() => {
  Range.prototype.getClientRects = () => document.createElement('i').getClientRects()
  Range.prototype.getBoundingClientRect = () => new DOMRect()
})

function show(props: Partial<RichTextProps> & { doc: Y.Doc }) {
  const onOpenLink = vi.fn()
  const element = (more: Partial<RichTextProps> = {}) => (
    <MantineProvider env="test">
      <main>
        <h1>Meeting</h1>
        <RichText label="Shared notes" words={writingText} onOpenLink={onOpenLink} {...props} {...more} />
      </main>
    </MantineProvider>
  )
  const view = render(element())
  return { onOpenLink, again: (more: Partial<RichTextProps>) => view.rerender(element(more)), unmount: view.unmount }
}

const text = () => screen.getByRole('textbox', { name: 'Shared notes' })

function editorOf(element: HTMLElement): Editor {
  return (element as HTMLElement & { editor: Editor }).editor
}

function write(words: string) {
  act(() => {
    const editor = editorOf(text())
    editor.commands.focus('end', { scrollIntoView: false })
    type(editor, words)
  })
}

async function violations() {
  const { violations: found } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } })
  return found.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' ')}`)
}

describe('the writing surface', () => {
  it('is a named text of many lines, and axe finds nothing, also with its list open', async () => {
    show({ doc: docOf([line('Send', record), line('')]), markers: choices, placeholder: 'Write here' })
    expect(text().getAttribute('aria-multiline')).toBe('true')
    expect(text().getAttribute('aria-placeholder')).toBe('Write here')
    expect(await violations()).toEqual([])
    write('/')
    await screen.findByRole('listbox', { name: writingText.markerList })
    expect(await violations()).toEqual([])
  })

  it('offers what a line can be while the command is typed, by keyboard alone', async () => {
    const onMarker = vi.fn()
    const doc = docOf([line('Send the deck ')])
    show({ doc, markers: choices, onMarker })
    write('/')
    const list = await screen.findByRole('listbox', { name: writingText.markerList })
    expect(await within(list).findAllByRole('option')).toHaveLength(3)
    const active = () => document.getElementById(text().getAttribute('aria-activedescendant') ?? '')?.textContent
    expect(active()).toContain('Action')
    fireEvent.keyDown(text(), { key: 'ArrowDown' })
    expect(active()).toContain('Decision')
    fireEvent.keyDown(text(), { key: 'ArrowUp' })
    fireEvent.keyDown(text(), { key: 'ArrowUp' })
    expect(active()).toContain('Concern')
    write('de')
    expect(screen.getAllByRole('option')).toHaveLength(1)
    fireEvent.keyDown(text(), { key: 'Enter' })
    expect(screen.queryByRole('listbox')).toBeNull()
    expect(markedTexts(doc)).toMatchObject([{ kind: 'decision', text: 'Send the deck ' }])
    expect(onMarker).toHaveBeenCalledTimes(1)
  })

  it('closes the list by Escape and leaves what was typed; a second Escape leaves the text', async () => {
    const onEscape = vi.fn()
    const doc = docOf([])
    show({ doc, markers: choices, onEscape })
    write('/act')
    await screen.findByRole('listbox')
    fireEvent.keyDown(text(), { key: 'Escape' })
    await waitFor(() => expect(screen.queryByRole('listbox')).toBeNull())
    expect(plainText(doc)).toBe('/act')
    expect(onEscape).not.toHaveBeenCalled()
    fireEvent.keyDown(text(), { key: 'Escape' })
    expect(onEscape).toHaveBeenCalledTimes(1)
  })

  it('opens no list in the middle of a word, and none without kinds', () => {
    const { again } = show({ doc: docOf([]), markers: choices })
    write('and/or')
    expect(screen.queryByRole('listbox')).toBeNull()
    again({ markers: [] })
    write(' /a')
    expect(screen.queryByRole('listbox')).toBeNull()
  })

  it('writes a person\u2019s name chosen after @', async () => {
    const doc = docOf([])
    show({
      doc,
      mentions: [
        { id: 'u1', name: 'Ana S\u00f8rensen' },
        { id: 'c1', name: 'Jos\u00e9 \u00c1lvarez' },
      ],
    })
    write('call @alv')
    await screen.findByRole('option', { name: /Jos\u00e9/ })
    fireEvent.keyDown(text(), { key: 'Tab' })
    expect(plainText(doc)).toBe('call @Jos\u00e9 \u00c1lvarez ')
  })

  it('shows a chip for each marked line, which opens by click and from its line', () => {
    const onOpenMarker = vi.fn()
    show({
      doc: docOf([line('Send', record)]),
      markers: choices,
      onOpenMarker,
      markerFacts: new Map([[record, { ownerLabel: 'Ana', dueLabel: '17 Jul', state: 'late', stateLabel: 'late' }]]),
    })
    fireEvent.click(screen.getByRole('button', { name: 'Action Ana 17 Jul late : Send' }))
    act(() => cursorAfter(editorOf(text()), 'Send'))
    fireEvent.keyDown(text(), { key: 'Enter', ctrlKey: true })
    expect(onOpenMarker.mock.calls).toEqual([
      [record, expect.objectContaining({ top: 0, width: 0 })],
      [record, expect.objectContaining({ top: 0, width: 0 })],
    ])
  })

  it('uses the newest callbacks without losing what can be undone', () => {
    const doc = docOf([])
    const [older, newer] = [vi.fn(), vi.fn()]
    const { again } = show({ doc, markers: choices, onMarker: older })
    write('Send')
    const editor = editorOf(text())
    again({ onMarker: newer })
    expect(editorOf(text())).toBe(editor)
    write(' /action ')
    expect(older).not.toHaveBeenCalled()
    expect(newer).toHaveBeenCalledTimes(1)
    act(() => void (editor.commands.undo() && editor.commands.undo()))
    expect(markedTexts(doc)).toEqual([])
  })

  it('does what the screen asks: marks, unmarks, goes to a line', () => {
    const doc = docOf([line('Send', record), line('Agree')])
    const handle = createRef<RichTextHandle>()
    show({ doc, markers: choices, ref: handle })
    act(() => {
      cursorAfter(editorOf(text()), 'Agree')
      handle.current?.mark('decision')
      handle.current?.unmark(record)
    })
    expect(markedTexts(doc)).toMatchObject([{ kind: 'decision', text: 'Agree' }])
    const { recordId } = markedTexts(doc)[0] ?? { recordId: '' }
    act(() => void editorOf(text()).commands.setTextSelection(1))
    act(() => expect(handle.current?.goToMarker(recordId)).toBe(true))
    expect(editorOf(text()).state.selection.$from.parent.textContent).toBe('Agree')
    expect(handle.current?.goToMarker(record)).toBe(false)
  })

  it('hands links to the screen and never follows them', () => {
    const doc = docOf([{ type: 'paragraph', text: [{ text: 'plan', href: 'https://partner.example/plan' }] }])
    const { onOpenLink, again } = show({ doc })
    const link = screen.getByText('plan')
    expect(fireEvent.click(link)).toBe(false)
    expect(onOpenLink).not.toHaveBeenCalled()
    fireEvent.click(link, { ctrlKey: true })
    again({ readOnly: true })
    fireEvent.click(screen.getByText('plan'))
    expect(onOpenLink.mock.calls).toEqual([['https://partner.example/plan'], ['https://partner.example/plan']])
  })

  it('cannot be edited when it is only for reading', () => {
    const { again } = show({ doc: docOf([line('Fixed')]), readOnly: true })
    expect(text().getAttribute('contenteditable')).toBe('false')
    expect(text().getAttribute('aria-readonly')).toBe('true')
    again({ readOnly: false })
    expect(text().getAttribute('contenteditable')).toBe('true')
    expect(text().getAttribute('aria-readonly')).toBeNull()
  })

  it('keeps Tab for lists and swallows an undo with nothing to undo', () => {
    show({ doc: docOf([{ type: 'bullet', text: [{ text: 'item' }] }, line('plain')]) })
    act(() => cursorAfter(editorOf(text()), 'item'))
    expect(fireEvent.keyDown(text(), { key: 'Tab' })).toBe(false)
    act(() => cursorAfter(editorOf(text()), 'plain'))
    expect(fireEvent.keyDown(text(), { key: 'Tab' })).toBe(true)
    expect(fireEvent.keyDown(text(), { key: 'z', ctrlKey: true })).toBe(false)
  })
})

describe('a text of a newer version', () => {
  function tableIn(doc: Y.Doc) {
    const table = new Y.XmlElement('table')
    table.insert(0, [new Y.XmlText('margins')])
    doc.getXmlFragment('body').insert(0, [table])
  }

  it('is shown and left as it is', () => {
    const doc = docOf([line('Known')])
    tableIn(doc)
    const before = Y.encodeStateAsUpdateV2(doc)
    show({ doc })
    expect(screen.getByText(writingText.newerVersion)).toBeDefined()
    expect(screen.getByText('margins')).toBeDefined()
    expect(screen.queryByRole('textbox')).toBeNull()
    expect(Y.encodeStateAsUpdateV2(doc)).toEqual(before)
  })

  it('is let go before the editor deletes anything, when it arrives while the text is open', () => {
    const doc = docOf([line('Known')])
    const newer = new Y.Doc()
    Y.applyUpdateV2(newer, Y.encodeStateAsUpdateV2(doc))
    tableIn(newer)
    show({ doc })
    write(' words')
    act(() => Y.applyUpdateV2(doc, Y.encodeStateAsUpdateV2(newer)))
    expect(screen.getByText('margins')).toBeDefined()
    expect(fragmentToBlocks(doc)).toEqual([line('margins'), line('Known words')])
  })

  it('does not stop the next document from being edited', () => {
    const newer = docOf([])
    tableIn(newer)
    const { again } = show({ doc: newer })
    again({ doc: docOf([line('Mine')]) })
    expect(text().textContent).toContain('Mine')
    again({ doc: newer })
    expect(screen.queryByRole('textbox')).toBeNull()
    expect(plainText(newer)).toBe('margins')
  })
})
