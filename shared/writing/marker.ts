import { z } from 'zod'

/**
 * What ties a line of writing to a record: `kind` is one of the marker choices of the screen (action, decision,
 * concern, want, ...), `recordId` the record's UUID. The line's text stays in the document; the record's title follows.
 */
export const markerSchema = z.object({ kind: z.string().regex(/^[a-z][a-zA-Z]{0,39}$/), recordId: z.uuid() })
export type Marker = z.infer<typeof markerSchema>

/**
 * The marker as one attribute, `action:0190...`. One string, not two attributes: when two people mark the same line
 * at the same time one of the two markers stays whole, never the kind of one with the record of the other.
 */
export function formatMarker(marker: Marker): string {
  return `${marker.kind}:${marker.recordId}`
}

/** Reads what formatMarker wrote; null for anything else. */
export function parseMarker(value: unknown): Marker | null {
  if (typeof value !== 'string') return null
  const colon = value.indexOf(':')
  const parsed = markerSchema.safeParse({ kind: value.slice(0, colon), recordId: value.slice(colon + 1) })
  return parsed.success ? parsed.data : null
}
