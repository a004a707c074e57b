import type { PlainDate } from '#shared/domain/dates.ts'
import type { RecordOf } from '#shared/domain/records.ts'
import { starterTemplates } from '#shared/domain/starterTemplates.ts'
import type { SampleBook } from './sampleBook.ts'

/** Writes the templates every workspace begins with; returns those for meetings by kind. */
export function addTemplates(book: SampleBook, on: PlainDate, by: string): Map<string, RecordOf<'template'>> {
  const made = { at: book.moment(on), by }
  const byKind = new Map<string, RecordOf<'template'>>()
  for (const fields of starterTemplates) {
    const template = book.add('template', fields, made)
    if (template.subject === 'meeting' && template.kind !== null) byKind.set(template.kind, template)
  }
  return byKind
}
