import * as Y from 'yjs'
import { bodyFragment } from './documentText.ts'

/** The elements and marks of this version's writing, each with its attributes; a test holds the editor to them. */
export const knownElements: ReadonlyMap<string, readonly string[]> = new Map([
  ['paragraph', ['marker']],
  ['heading', ['level']],
  ['blockquote', []],
  ['bulletList', []],
  ['orderedList', ['start', 'type']],
  ['listItem', []],
  ['taskList', []],
  ['taskItem', ['checked']],
  ['hardBreak', []],
])
export const knownMarks: ReadonlyMap<string, readonly string[]> = new Map([
  ['bold', []],
  ['italic', []],
  ['code', []],
  ['link', ['href']],
])

function known(node: unknown): boolean {
  if (node instanceof Y.XmlText) {
    return node
      .toDelta()
      .every(
        ({ insert, attributes = {} }: { insert: unknown; attributes?: object }) =>
          typeof insert === 'string' && Object.entries(attributes).every(([mark, of]) => has(knownMarks, mark, of)),
      )
  }
  return (
    node instanceof Y.XmlElement &&
    has(knownElements, node.nodeName, node.getAttributes()) &&
    node.toArray().every(known)
  )
}

function has(names: ReadonlyMap<string, readonly string[]>, name: string, attributes: object | null): boolean {
  const allowed = names.get(name)
  return allowed !== undefined && Object.keys(attributes ?? {}).every((attribute) => allowed.includes(attribute))
}

/**
 * True when this version of the app can edit the writing. A newer app may have put in things this one does not know, or
 * said more of those it does; the editor's binding deletes that as soon as it sees it, on every device. So such a text
 * is only shown.
 */
export function canEditWriting(doc: Y.Doc, field: string = bodyFragment): boolean {
  return doc.getXmlFragment(field).toArray().every(known)
}
