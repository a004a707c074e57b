import { z } from 'zod'
import { isOpenableLink } from './link.ts'
import { markerSchema } from './marker.ts'

/** A stretch of text with one look. A line break inside a block is `\n`. */
const textRunSchema = z.object({
  text: z.string(),
  bold: z.boolean().optional(),
  italic: z.boolean().optional(),
  code: z.boolean().optional(),
  href: z.string().refine(isOpenableLink).optional(),
})
export type TextRun = z.infer<typeof textRunSchema>

/** How deep lists nest. */
export const deepestLevel = 8

const text = z.array(textRunSchema)
const marker = markerSchema.optional()
const level = z.int().min(1).max(deepestLevel).optional()

/**
 * One line of a text, flat: the plain form of a document for templates, exports, printing and tests. A list is a run
 * of list blocks; `level` is the depth of the item, 1 (when left out) to 8. `start` on an ordered block begins a new
 * list with that number. Quote blocks that follow each other are one quotation.
 */
export const textBlockSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('paragraph'), text, marker }),
  z.object({ type: z.literal('heading'), level: z.union([z.literal(1), z.literal(2), z.literal(3)]), text }),
  z.object({ type: z.literal('bullet'), level, text, marker }),
  z.object({ type: z.literal('ordered'), level, start: z.int().min(0).optional(), text, marker }),
  z.object({ type: z.literal('task'), level, checked: z.boolean(), text, marker }),
  z.object({ type: z.literal('quote'), text, marker }),
])
export type TextBlock = z.infer<typeof textBlockSchema>
export type ListBlock = Extract<TextBlock, { type: 'bullet' | 'ordered' | 'task' }>
export type ListKind = ListBlock['type']

export function isListBlock(block: TextBlock): block is ListBlock {
  return block.type === 'bullet' || block.type === 'ordered' || block.type === 'task'
}

/** A block's words without their look. */
export function blockText(block: TextBlock): string {
  return block.text.map((run) => run.text).join('')
}
