import { useEffect, useState } from 'react'
import type * as Y from 'yjs'
import { type OpenDocument, openDocument } from '#renderer/data/documents.ts'
import { openFailure } from '#renderer/data/open.ts'
import { type DocumentAddress, documentId } from '#shared/domain/document.ts'
import type { AppError } from '#shared/domain/failure.ts'

/** A document in a screen: null until it is loaded; `failure` while what was typed last could not be written. */
export interface ShownDocument {
  readonly doc: Y.Doc | null
  readonly failure: AppError | null
}

/**
 * A document open for writing while the component is mounted. What was typed is written before it closes, when the
 * window is hidden and when the page is left. After a failed write the text stays on screen and is tried again.
 */
export function useOpenDocument(address: DocumentAddress): ShownDocument {
  const id = documentId(address)
  const [shown, setShown] = useState<{ readonly id: string; readonly doc: Y.Doc } | null>(null)
  const [failure, setFailure] = useState<AppError | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the id says all of the address
  useEffect(() => {
    let open: OpenDocument | null = null
    let left = false
    const onFailure = (error: unknown) => setFailure(openFailure(error))
    const flush = () => void open?.flush().catch(onFailure)
    openDocument(address, onFailure, () => setFailure(null))
      .then((opened) => {
        if (left) return opened.close()
        open = opened
        setShown({ id, doc: opened.doc })
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
  return { doc: shown?.id === id ? shown.doc : null, failure }
}
