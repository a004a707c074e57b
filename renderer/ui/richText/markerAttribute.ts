import { Extension, type RawCommands } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { yUndoPluginKey } from '@tiptap/y-tiptap'
import type { UndoManager } from 'yjs'
import { formatMarker, type Marker, parseMarker } from '#shared/writing/marker.ts'
import { isFromElsewhere } from './changeOrigin.ts'
import { allMarkedLines, type MarkedLine, markedLinesByRecord } from './markedLines.ts'

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    marker: {
      /** Ties the line with the cursor to a record; a heading becomes a plain line first. A step of its own in undo. */
      markLine: (marker: Marker) => ReturnType
      /** Takes the marker off a record's line; the line stays. */
      unmarkLine: (recordId: string) => ReturnType
    }
  }
}

/** Marking is undone by itself, without the words typed just before and just after it. */
function ownUndoStep(state: EditorState): void {
  const undo = yUndoPluginKey.getState(state) as { undoManager?: UndoManager } | undefined
  const close = () => undo?.undoManager?.stopCapturing()
  close()
  // The change itself is made when the command returns; the next key comes later than a microtask.
  queueMicrotask(close)
}

function setMarker(tr: Transaction, pos: number, marker: Marker | null): void {
  tr.setNodeAttribute(pos, 'marker', marker === null ? null : formatMarker(marker))
}

/** Which of several lines of one record is the line itself, and not a copy or the part split off. */
function original(copies: readonly MarkedLine[], before: MarkedLine | undefined, transactions: readonly Transaction[]) {
  if (before === undefined) return copies[0]
  const same = copies.filter((copy) => copy.text === before.text)
  if (same.length === 1) return same[0]
  const moved = transactions.reduce((pos, transaction) => transaction.mapping.map(pos), before.pos)
  return copies.find((copy) => copy.pos === moved) ?? copies[0]
}

/** After a split or a paste a record has one line again. Changes from elsewhere are left alone: their author mended them. */
function mendCopies(transactions: readonly Transaction[], before: Node, after: EditorState): Transaction | null {
  if (!transactions.some((tr) => tr.docChanged) || transactions.some(isFromElsewhere)) return null
  const lines = allMarkedLines(after.doc)
  const records = new Set(lines.map((line) => line.recordId))
  if (records.size === lines.length) return null
  const known = markedLinesByRecord(before)
  const tr = after.tr
  for (const recordId of records) {
    const copies = lines.filter((line) => line.recordId === recordId)
    const kept = original(copies, known.get(recordId), transactions)
    for (const copy of copies) if (copy !== kept) setMarker(tr, copy.pos, null)
  }
  return tr
}

/**
 * The marker of a line: one attribute of the paragraph, so that marking a line does not replace it and what somebody
 * else is typing into it stays. In a copied page it travels as `data-marker`.
 */
export const MarkerAttribute = Extension.create({
  name: 'marker',

  addGlobalAttributes() {
    return [
      {
        types: ['paragraph'],
        attributes: {
          marker: {
            default: null,
            keepOnSplit: false,
            parseHTML: (element) => {
              const marker = parseMarker(element.getAttribute('data-marker'))
              return marker === null ? null : formatMarker(marker)
            },
            renderHTML: ({ marker }) => (parseMarker(marker) === null ? {} : { 'data-marker': String(marker) }),
          },
        },
      },
    ]
  },

  addCommands(): Partial<RawCommands> {
    return {
      markLine:
        (marker) =>
        ({ state, tr, dispatch }) => {
          const { $from } = tr.selection
          const line = $from.parent
          if (!line.isTextblock || parseMarker(line.attrs.marker)?.kind === marker.kind) return false
          const { paragraph } = state.schema.nodes
          if (paragraph === undefined) return false
          if (dispatch) {
            ownUndoStep(state)
            if (line.type !== paragraph) tr.setBlockType($from.pos, $from.pos, paragraph)
            setMarker(tr, $from.before(), marker)
          }
          return true
        },
      unmarkLine:
        (recordId) =>
        ({ state, tr, dispatch }) => {
          const lines = allMarkedLines(tr.doc).filter((line) => line.recordId === recordId)
          if (lines.length === 0) return false
          if (dispatch) {
            ownUndoStep(state)
            for (const line of lines) setMarker(tr, line.pos, null)
          }
          return true
        },
    }
  },

  addProseMirrorPlugins() {
    return [
      new Plugin({
        key: new PluginKey('markerCopies'),
        appendTransaction: (transactions, before, after) => mendCopies(transactions, before.doc, after),
      }),
    ]
  },
})
