import * as Y from 'yjs'
import { bodyFragment } from './documentText.ts'

const knownElements = new Set([
  'paragraph',
  'heading',
  'blockquote',
  'bulletList',
  'orderedList',
  'listItem',
  'taskList',
  'taskItem',
  'hardBreak',
])
const knownMarks = new Set(['bold', 'italic', 'code', 'link'])

function known(node: unknown): boolean {
  if (node instanceof Y.XmlText) {
    return node
      .toDelta()
      .every(
        (part: { insert: unknown; attributes?: object }) =>
          typeof part.insert === 'string' && Object.keys(part.attributes ?? {}).every((mark) => knownMarks.has(mark)),
      )
  }
  return node instanceof Y.XmlElement && knownElements.has(node.nodeName) && node.toArray().every(known)
}

/**
 * True when this version of the app can edit the writing. A newer app may have put in things this one does not know;
 * the editor's binding deletes those as soon as it sees them, on every device. So such a text is only shown.
 */
export function canEditWriting(doc: Y.Doc, field: string = bodyFragment): boolean {
  return doc.getXmlFragment(field).toArray().every(known)
}
