import { useEffect } from 'react'
import { lightColours } from '#renderer/ui/theme/colours.ts'
import { schemeVariables } from '#renderer/ui/theme/cssVariables.ts'
import { PRINT_READY } from '#shared/bridge.ts'

/** The attribute of an element whose colours are those of paper, whatever scheme the app is in. */
export const PAPER = 'data-paper'

/** Text for a CSS `content`: a quoted string in which nothing ends the string or the style. */
export function cssString(text: string): string {
  const escaped = Array.from(text, (letter) =>
    /[\p{L}\p{N} .,;:()+&–-]/u.test(letter) ? letter : `\\${(letter.codePointAt(0) ?? 0x20).toString(16)} `,
  )
  return `"${escaped.join('')}"`
}

/**
 * Page margins, running feet with page numbers, and light colours: the root's scheme too, because it colours the
 * margins. The size of the paper is the printer's. The first page is a cover and has no foot.
 */
export function paperStyle(foot: string): string {
  const colours = Object.entries(schemeVariables(lightColours)).map(([name, value]) => `${name}: ${value};`)
  const small = `font: 8pt "Inter Variable", sans-serif; color: ${lightColours.dim};`
  return `
    [${PAPER}] { color-scheme: light; ${colours.join(' ')} }
    @media print { :root { color-scheme: light !important; background: #fff; } }
    @page {
      margin: 16mm 15mm 18mm;
      @bottom-left { content: ${cssString(foot)}; ${small} }
      @bottom-right { content: counter(page) " / " counter(pages); ${small} }
    }
    @page :first {
      margin: 0;
      @bottom-left { content: none; }
      @bottom-right { content: none; }
    }
  `
}

/** Lays the paper's rules over the page while it is shown; a constructed sheet, which every content policy allows. */
export function usePaper(foot: string | null): void {
  useEffect(() => {
    if (foot === null || !('adoptedStyleSheets' in document)) return
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(paperStyle(foot))
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet)
    }
  }, [foot])
}

/** Tells whoever prints that everything is laid out: once `ready`, the fonts are loaded and two frames are drawn. */
export function usePrintReady(ready: boolean): void {
  useEffect(() => {
    if (!ready) return
    let left = false
    const say = () => {
      if (!left) document.documentElement.setAttribute(PRINT_READY, '')
    }
    const fonts = document.fonts.ready ?? Promise.resolve()
    void fonts.then(() => requestAnimationFrame(() => requestAnimationFrame(say)))
    return () => {
      left = true
      document.documentElement.removeAttribute(PRINT_READY)
    }
  }, [ready])
}
