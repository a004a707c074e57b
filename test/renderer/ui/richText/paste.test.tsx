import type { Editor } from '@tiptap/core'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { cleanPastedHtml } from '#renderer/ui/richText/paste.ts'
import { fragmentToBlocks } from '#shared/writing/documentText.ts'
import { docOf, line, openEditor } from './openEditor.ts'

const record = '01985c5e-7a00-7000-8000-000000000001'

/** jsdom has no clipboard; the editor only asks the event for one. */
function paste(editor: Editor, html: string): void {
  editor.view.pasteHTML(html, new Event('paste') as ClipboardEvent)
}

function pasted(html: string) {
  const doc = docOf([])
  const editor = openEditor(doc)
  paste(editor, html)
  return { blocks: fragmentToBlocks(doc), html: editor.view.dom.innerHTML }
}

describe('what is pasted', () => {
  afterEach(() => {
    Reflect.deleteProperty(window, 'hacked')
  })

  it('keeps words, headings, lists, looks and safe links, and nothing that runs, loads or styles', () => {
    const fetched = vi.spyOn(window, 'Image')
    const { blocks, html } = pasted(`<html><head><title>Tab</title><style>p { color: red }</style></head><body>
      <script>window.hacked = true</script><h1 onclick="window.hacked = true">Head</h1>
      <p style="color:red">a <b>bold</b> <a href="javascript:alert(1)">bad</a> <a href="https://ok.example" class="x">ok</a
      ><img src="https://evil.example/pixel.png" onerror="window.hacked = true"></p>
      <iframe src="https://evil.example"></iframe><ul><li>x<ul><li>y</li></ul></li></ul></body></html>`)
    expect(blocks).toEqual([
      { type: 'heading', level: 1, text: [{ text: 'Head' }] },
      {
        type: 'paragraph',
        text: [
          { text: 'a ' },
          { text: 'bold', bold: true },
          { text: ' bad ' },
          { text: 'ok', href: 'https://ok.example' },
        ],
      },
      { type: 'bullet', text: [{ text: 'x' }] },
      { type: 'bullet', level: 2, text: [{ text: 'y' }] },
    ])
    expect(html).not.toMatch(/script|evil|style="color|onclick/i)
    expect(window).not.toHaveProperty('hacked')
    expect(fetched).not.toHaveBeenCalled()
  })

  it('makes lists of what Word only makes look like lists', () => {
    const sign = (text: string) => `<span style='mso-list:Ignore'>${text}<span>&nbsp;</span></span>`
    const { blocks } = pasted(`
      <p class=MsoListParagraph style='text-indent:-18pt;mso-list:l0 level1 lfo1'><![if !supportLists]>${sign('·')}<![endif]>One</p>
      <p class=MsoListParagraph style='mso-list:l0 level2 lfo1'>${sign('1.')}Deep</p>
      <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>${sign('·')}Two</p>
      <p class=MsoNormal>After</p>
      <p class=MsoListParagraph style='mso-list:l1 level1 lfo2'>${sign('a)')}Letter</p>`)
    expect(blocks).toEqual([
      { type: 'bullet', text: [{ text: 'One' }] },
      { type: 'ordered', level: 2, text: [{ text: 'Deep' }] },
      { type: 'bullet', text: [{ text: 'Two' }] },
      line('After'),
      { type: 'ordered', text: [{ text: 'Letter' }] },
    ])
  })

  it('reads bold and italic that a web editor wrote as style', () => {
    const { blocks } = pasted(
      '<b style="font-weight:normal"><p><span style="font-weight:700">big</span> <span style="font-style:italic">it</span> plain</p></b>',
    )
    expect(blocks).toEqual([
      {
        type: 'paragraph',
        text: [{ text: 'big', bold: true }, { text: ' ' }, { text: 'it', italic: true }, { text: ' plain' }],
      },
    ])
  })

  it('hands the editor no style and no handler: the CSP would complain of each', () => {
    const cleaned = cleanPastedHtml('<p style="color:red" onclick="x()">a</p><style>p{}</style>')
    expect(cleaned).not.toMatch(/\s(style|onclick)=|<style/)
    expect(cleaned).toContain('a')
  })

  it('brings no marker of a record this text did not have', () => {
    expect(pasted(`<p data-marker="action:${record}">spoof</p>`).blocks).toEqual([line('spoof')])
  })

  it.each([
    ['an empty line', line(''), [line('Send', record), line('Next')]],
    ['the end of a line', line('Other'), [line('Other'), line('Send', record), line('Next')]],
  ])('brings a line that was cut from this text back as a line, at %s', (_where, target, expected) => {
    const doc = docOf([line('Send', record), target])
    const editor = openEditor(doc)
    editor.commands.setTextSelection(editor.state.doc.content.size - 1)
    editor.commands.deleteRange({ from: 0, to: 6 })
    paste(editor, `<p data-marker="action:${record}">Send</p><p>Next</p>`)
    expect(fragmentToBlocks(doc)).toEqual(expected)
  })

  it('takes words copied out of a marked line as words', () => {
    const doc = docOf([line('Send', record), line('Other ')])
    const editor = openEditor(doc)
    editor.commands.setTextSelection(editor.state.doc.content.size - 1)
    paste(editor, `<p data-pm-slice="1 1 []" data-marker="action:${record}">end</p>`)
    expect(fragmentToBlocks(doc)).toEqual([line('Send', record), line('Other end')])
  })
})
