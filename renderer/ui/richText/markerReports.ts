import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { isFromElsewhere } from './changeOrigin.ts'
import { type MarkedLine, markedLinesByRecord } from './markedLines.ts'
import type { MarkedLineText } from './types.ts'

/** How long a line rests before its record's title follows, in milliseconds. */
export const titleDelay = 500

/** What a screen learns about marked lines; only what this user did here, never what came in by sync. */
export interface MarkerReports {
  /**
   * A line became a record's line and has its first words: create the record, unless it exists already (a line whose
   * words were all deleted and written again is reported once more).
   */
  readonly onMarker?: (line: MarkedLineText) => void
  /** The line's words changed; called when typing rests, at the latest when the text is left. */
  readonly onMarkerText?: (recordId: string, text: string) => void
  /** The line, or its marker, is gone. */
  readonly onMarkerRemoved?: (recordId: string) => void
  /** Undo, redo or a paste brought the line back; the text is what it says now (without words: the title it had). */
  readonly onMarkerRestored?: (recordId: string, text: string) => void
}

/** Compares a text before and after each change of this user and tells which marked lines came, changed and went. */
class MarkerWatch {
  private lines: ReadonlyMap<string, MarkedLine>
  /** Records whose line has had words: those exist. */
  private readonly created = new Set<string>()
  private readonly resting = new Map<string, ReturnType<typeof setTimeout>>()

  constructor(
    doc: Node,
    private readonly reports: () => MarkerReports,
  ) {
    this.lines = markedLinesByRecord(doc)
    this.note()
  }

  private note(): void {
    for (const line of this.lines.values()) if (line.text.trim() !== '') this.created.add(line.recordId)
  }

  /** True for a record whose line has been in this text since it was opened. */
  knows(recordId: string): boolean {
    return this.created.has(recordId)
  }

  /** Takes over a state without telling anybody: it came from elsewhere. */
  accept(doc: Node): void {
    this.lines = markedLinesByRecord(doc)
    for (const [recordId, timer] of this.resting) {
      if (this.lines.has(recordId)) continue
      clearTimeout(timer)
      this.resting.delete(recordId)
    }
    this.note()
  }

  /** Compares with the state before and reports. */
  follow(doc: Node): void {
    const before = this.lines
    this.lines = markedLinesByRecord(doc)
    for (const recordId of before.keys()) if (!this.lines.has(recordId)) this.removed(recordId)
    for (const line of this.lines.values()) {
      const previous = before.get(line.recordId)
      if (!this.created.has(line.recordId)) this.appeared(line)
      else if (previous === undefined) this.reports().onMarkerRestored?.(line.recordId, line.text)
      else if (previous.text !== line.text) this.rest(line.recordId)
    }
  }

  private appeared({ kind, recordId, text }: MarkedLine): void {
    if (text.trim() === '') return
    this.created.add(recordId)
    this.reports().onMarker?.({ kind, recordId, text })
  }

  private removed(recordId: string): void {
    clearTimeout(this.resting.get(recordId))
    this.resting.delete(recordId)
    if (this.created.has(recordId)) this.reports().onMarkerRemoved?.(recordId)
  }

  private rest(recordId: string): void {
    clearTimeout(this.resting.get(recordId))
    this.resting.set(
      recordId,
      setTimeout(() => this.tell(recordId), titleDelay),
    )
  }

  private tell(recordId: string): void {
    clearTimeout(this.resting.get(recordId))
    this.resting.delete(recordId)
    const line = this.lines.get(recordId)
    if (line !== undefined && line.text.trim() !== '') this.reports().onMarkerText?.(recordId, line.text)
  }

  /** Tells at once what is still resting. */
  flush(): void {
    for (const recordId of [...this.resting.keys()]) this.tell(recordId)
  }
}

interface WatchStorage {
  watch: MarkerWatch | null
}

declare module '@tiptap/core' {
  interface Storage {
    markerReports: WatchStorage
  }
}

export const MarkerReporting = Extension.create<{ reports: () => MarkerReports }, WatchStorage>({
  name: 'markerReports',

  addOptions() {
    return { reports: () => ({}) }
  },

  addStorage() {
    return { watch: null }
  },

  onTransaction({ editor, transaction }) {
    if (!transaction.docChanged) return
    this.storage.watch ??= new MarkerWatch(transaction.before, this.options.reports)
    if (isFromElsewhere(transaction)) this.storage.watch.accept(editor.state.doc)
    else this.storage.watch.follow(editor.state.doc)
  },

  onBlur() {
    this.storage.watch?.flush()
  },

  onDestroy() {
    this.storage.watch?.flush()
  },
})
