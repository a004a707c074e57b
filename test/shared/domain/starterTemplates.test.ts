import { expect, test } from 'vitest'
import { meetingKinds } from '#shared/domain/meeting.ts'
import { records } from '#shared/domain/records.ts'
import { reviewSections } from '#shared/domain/review.ts'
import { starterTemplates } from '#shared/domain/starterTemplates.ts'

test.each(starterTemplates.map((template) => [template.name, template] as const))(
  '%s keeps the rules of a template',
  (_, template) => {
    const { parts } = records.template.fields.parse(template)
    expect(new Set(parts.map(({ key }) => key)).size).toBe(parts.length)
  },
)

test('every kind of meeting but the last, which is any other, has an agenda to begin with', () => {
  const kinds = starterTemplates.filter(({ subject }) => subject === 'meeting').map(({ kind }) => kind)
  expect(kinds.toSorted()).toEqual(meetingKinds.filter((kind) => kind !== 'other').toSorted())
})

test('a review template names sections there are, and begins with what was promised', () => {
  const reviews = starterTemplates.filter(({ subject }) => subject === 'review')
  expect(reviews.length).toBeGreaterThan(1)
  for (const { parts = [] } of reviews) {
    const sections: readonly string[] = reviewSections
    expect(parts.filter(({ key }) => !sections.includes(key))).toEqual([])
    expect(parts[0]?.key).toBe('commitments')
  }
})
