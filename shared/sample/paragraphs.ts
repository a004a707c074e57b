import type { Marker } from '#shared/writing/marker.ts'
import type { TextBlock } from '#shared/writing/textBlock.ts'

/** A plain line. */
export const paragraph = (text: string): TextBlock => ({ type: 'paragraph', text: [{ text }] })

/** A line that is also a record: its text is the record's title. */
export const marked = (text: string, kind: Marker['kind'], recordId: string): TextBlock => ({
  type: 'paragraph',
  text: [{ text }],
  marker: { kind, recordId },
})

export const heading = (text: string): TextBlock => ({ type: 'heading', level: 3, text: [{ text }] })

export const bullet = (text: string): TextBlock => ({ type: 'bullet', text: [{ text }] })

export const quote = (text: string): TextBlock => ({ type: 'quote', text: [{ text }] })

/** Words that stand for `{name}` in a line. */
export type Slots = Readonly<Record<string, string>>

/**
 * Puts the words in and begins with a capital. Throws RangeError on a name that has none: a line with a hole must not
 * get out.
 */
export function fill(line: string, slots: Slots): string {
  const filled = line.replace(/\{(\w+)\}/g, (_, name: string) => {
    const word = slots[name]
    if (word === undefined) throw new RangeError(`no word for {${name}} in: ${line}`)
    return word
  })
  return filled.charAt(0).toUpperCase() + filled.slice(1)
}
