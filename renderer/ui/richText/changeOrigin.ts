import type { Transaction } from '@tiptap/pm/state'
import { ySyncPluginKey } from '@tiptap/y-tiptap'

interface SyncMeta {
  readonly isChangeOrigin?: boolean
  readonly isUndoRedoOperation?: boolean
}

/**
 * True for what came in from the document itself: another device's changes, or the first rendering. Undo and redo
 * also travel through the document, but are this user's own doing.
 */
export function isFromElsewhere(transaction: Transaction): boolean {
  const meta = transaction.getMeta(ySyncPluginKey) as SyncMeta | undefined
  return meta?.isChangeOrigin === true && meta.isUndoRedoOperation !== true
}
