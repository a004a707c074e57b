import { type DocumentAddress, partnerDocument } from '#shared/domain/document.ts'
import type { RecordOf } from '#shared/domain/records.ts'
import { type ReviewSection, reviewSections } from '#shared/domain/review.ts'

type Arranged = Pick<RecordOf<'review'>, 'hidden' | 'order'>

/** The sections a review shows, in its order; one its order does not name stands where it usually does. */
export function sectionsShown({ hidden, order }: Arranged): ReviewSection[] {
  const arranged = [...new Set(order)]
  for (const [usual, section] of reviewSections.entries()) {
    if (arranged.includes(section)) continue
    const before = reviewSections.slice(0, usual).findLast((one) => arranged.includes(one))
    arranged.splice(before === undefined ? 0 : arranged.indexOf(before) + 1, 0, section)
  }
  return arranged.filter((section) => !hidden.includes(section))
}

/** What a section is called: as the review's template says, else by its usual name. */
export const sectionTitle = (
  section: ReviewSection,
  template: Pick<RecordOf<'template'>, 'parts'> | null,
  usual: Readonly<Record<ReviewSection, string>>,
): string => template?.parts.find(({ key }) => key === section)?.title ?? usual[section]

/** The list with one section moved by one place; unchanged at its ends. */
export function moveSection(shown: readonly ReviewSection[], section: ReviewSection, by: -1 | 1): ReviewSection[] {
  const at = shown.indexOf(section)
  const to = at + by
  if (at < 0 || to < 0 || to >= shown.length) return [...shown]
  const rest = shown.filter((one) => one !== section)
  return [...rest.slice(0, to), section, ...rest.slice(to)]
}

/** The sections a template names, in its order; the others are left out. */
export function sectionsOfTemplate({ parts }: Pick<RecordOf<'template'>, 'parts'>): Arranged {
  const order = reviewSectionsOf(parts.map(({ key }) => key))
  return { order, hidden: reviewSections.filter((section) => !order.includes(section)) }
}

const reviewSectionsOf = (keys: readonly string[]): ReviewSection[] => [
  ...new Set(keys.flatMap((key) => reviewSections.find((section) => section === key) ?? [])),
]

/** The document with a section's commentary: writing everybody with the partner reads, and that is exported. */
export const commentaryOf = (
  { id, partnerId }: Pick<RecordOf<'review'>, 'id' | 'partnerId'>,
  section: ReviewSection,
): DocumentAddress => partnerDocument('review', id, `commentary.${section}`, partnerId)
