import { useMemo } from 'react'
import type { OpenConflict } from '#renderer/data/queries/conflicts.ts'
import { useLanguage } from '#renderer/state/language.ts'
import { type ValueWords, valueText } from '#renderer/ui/values/recordValue.ts'
import { formatInstant } from '#shared/domain/dates.ts'
import { type FieldKind, fieldKind } from '#shared/domain/fieldKind.ts'

/** A conflict's parts in the user's words. */
export interface ConflictWords {
  readonly label: (field: string) => string
  readonly kind: (field: string) => FieldKind
  /** Empty for no value. */
  readonly value: (field: string, value: unknown) => string
  readonly who: string
  readonly when: string
}

/** How to say what a conflict is about. */
export function useConflictWords({ place, names, theirsBy, theirsAt }: OpenConflict): ConflictWords {
  const { messages, locale, zone } = useLanguage()
  return useMemo(() => {
    const { fields, choices, conflicts } = messages
    const words: ValueWords = {
      locale,
      zone,
      choices,
      yes: conflicts.yes,
      no: conflicts.no,
      unknown: conflicts.notHere,
    }
    const kind = (field: string): FieldKind => (place.type ? fieldKind(place.type, field) : { kind: 'other' })
    return {
      label: (field) => (fields as Readonly<Record<string, string>>)[field] ?? field,
      kind,
      value: (field, value) => valueText(value, kind(field).kind === 'choice', names, words),
      who: names.get(theirsBy) ?? conflicts.somebody,
      when: formatInstant(theirsAt, zone, locale),
    }
  }, [messages, locale, zone, place.type, names, theirsBy, theirsAt])
}
