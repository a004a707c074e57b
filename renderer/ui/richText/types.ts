import type { Marker } from '#shared/writing/marker.ts'

/** A kind of record a line can become, in the order it is offered. */
export interface MarkerChoice {
  /** Goes into the document: `action`, `decision`, ... */
  readonly kind: string
  /** What is typed after the slash: `action`. */
  readonly command: string
  /** What it is called: "Action". */
  readonly label: string
  /** What it does, beside the label: "A promise with owner and date". */
  readonly hint?: string
  /** ProseMirror key name, e.g. `Mod-Shift-a`, and how it is shown to the user, e.g. `Ctrl+Shift+A`. */
  readonly keys?: string
  readonly keysLabel?: string
}

/** What the margin says about a record; words are the caller's, nothing is formatted here. */
export interface MarkerFacts {
  readonly ownerLabel?: string
  readonly dueLabel?: string
  /** `open` is quiet; `late` is red; `done` has a tick; `gone` (deleted) is struck through. */
  readonly state: 'open' | 'late' | 'done' | 'gone'
  /** The state in words, for whoever does not see colour or shape. Needed for all but `open`. */
  readonly stateLabel?: string
}

/** Somebody who can be written into a line after `@`. Only the name goes into the text. */
export interface Mention {
  readonly id: string
  readonly name: string
  readonly hint?: string
}

/** A marked line and what it says now. The text is never empty. */
export interface MarkedLineText extends Marker {
  readonly text: string
}

/** All words of the writing surface. */
export interface RichTextWords {
  readonly formatting: string
  readonly bold: string
  readonly italic: string
  readonly code: string
  readonly link: string
  readonly linkAddress: string
  readonly linkNotUsable: string
  readonly openLink: string
  readonly removeLink: string
  readonly heading: string
  readonly bulletList: string
  readonly markerList: string
  readonly mentionList: string
  /** The margin as a whole: "Marked lines". */
  readonly margin: string
  /** Accessible name of a task's box. */
  readonly taskDone: (text: string) => string
  /** Shown above a text a newer version of the app has written. */
  readonly newerVersion: string
}
