import { extractText, getDocumentProxy } from 'unpdf'

/** The words of a PDF, page by page, without any white space: where lines and cells break does not count. */
export async function pdfPages(pdf: Uint8Array): Promise<string[]> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: false })
  return text.map(squeeze)
}

/** Text without white space, and without the marks only its layout needs. */
export const squeeze = (text: string): string => text.normalize('NFKC').replace(/[\s\u00AD\u200B]+/g, '')
