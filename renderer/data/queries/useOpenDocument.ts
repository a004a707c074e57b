import { useEffect, useState } from 'react'
import type * as Y from 'yjs'
import { type OpenDocument, openDocument } from '#renderer/data/documents.ts'
import { type DocumentAddress, documentId } from '#shared/domain/document.ts'

/**
 * A document open for writing while the component is mounted: null until it is loaded. What was typed is written
 * before it closes, when the window is hidden and when the page is left. `onFailure` hears a write
 * that failed; the text stays on screen and is tried again with the next change.
 */
export function useOpenDocument(address: DocumentAddress, onFailure: (error: unknown) => void): Y.Doc | null {
  const id = documentId(address)
  const [doc, setDoc] = useState<{ readonly id: string; readonly doc: Y.Doc } | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the id says all of the address, and a new callback must not reopen the document
  useEffect(() => {
    let open: OpenDocument | null = null
    let left = false
    const flush = () => void open?.flush().catch(onFailure)
    openDocument(address, onFailure)
      .then((opened) => {
        if (left) return opened.close()
        open = opened
        setDoc({ id, doc: opened.doc })
      })
      .catch(onFailure)
    document.addEventListener('visibilitychange', flush)
    window.addEventListener('pagehide', flush)
    return () => {
      left = true
      document.removeEventListener('visibilitychange', flush)
      window.removeEventListener('pagehide', flush)
      open?.close().catch(onFailure)
    }
  }, [id])
  return doc?.id === id ? doc.doc : null
}
