import { useEffect, useState } from 'react'
import type * as Y from 'yjs'
import { canEditWriting } from '#shared/writing/knownWriting.ts'

/**
 * Whether this version of the app may bind the text to its editor. Should a newer app's writing arrive while the text
 * is open, `letGo` is called before the editor could see (and delete) what it does not know.
 */
export function useEditableHere(doc: Y.Doc, fragment: string, letGo: () => void): boolean {
  const check = () => ({ doc, fragment, editable: canEditWriting(doc, fragment) })
  const [checked, setChecked] = useState(check)
  // Another document is checked before anything is bound to it, not an effect later.
  const now = checked.doc === doc && checked.fragment === fragment ? checked : check()
  if (now !== checked) setChecked(now)

  useEffect(() => {
    const guard = (transaction: Y.Transaction) => {
      if (transaction.local || canEditWriting(doc, fragment)) return
      letGo()
      setChecked({ doc, fragment, editable: false })
    }
    // Before the observers: the editor's binding is one of them.
    doc.on('beforeObserverCalls', guard)
    return () => doc.off('beforeObserverCalls', guard)
  }, [doc, fragment, letGo])

  return now.editable
}
