import { describe, expect, it } from 'vitest'
import { AppError } from '#shared/domain/failure.ts'
import { readWorkspaceFile, workspaceFile } from '#shared/domain/workspaceFile.ts'
import { generateSample } from '#shared/sample/generate.ts'

const sample = generateSample({ seed: 7, today: '2026-11-24', locale: 'en-GB', size: { records: 500 } })
const file = workspaceFile({ savedAt: '2026-11-24T06:45:00.000Z', ...sample })
const withChange = (change: (copy: typeof file) => void): string => {
  const copy = structuredClone(file)
  change(copy)
  return JSON.stringify(copy)
}

function problemOf(text: string): string {
  try {
    readWorkspaceFile(text)
  } catch (error) {
    if (error instanceof AppError && error.reason === 'badFile') return error.detail.problem ?? ''
    throw error
  }
  throw new Error('was read')
}

describe('a workspace file', () => {
  it('is read back as it was written', () => {
    expect(readWorkspaceFile(JSON.stringify(file))).toEqual(file)
  })

  it('may leave out types it has no rows of', () => {
    const text = JSON.stringify({ ...file, records: { user: file.records.user }, documents: [] })
    expect(readWorkspaceFile(text).records).toMatchObject({ user: file.records.user, partner: [], deal: [] })
  })

  it.each([
    ['text that is no JSON', '{"format": ', /not JSON/],
    ['another file', '[]', /object/],
    ['another format', JSON.stringify({ ...file, format: 'partnerbook-rescue' }), /^format/],
    ['a newer version', JSON.stringify({ ...file, version: 2 }), /^version/],
    [
      'a broken row',
      withChange((copy) => Object.assign(copy.records.deal[0] ?? {}, { closeOn: '2026-02-30' })),
      /^records\.deal\.0\.closeOn/,
    ],
    [
      'a row in another scope',
      withChange((copy) => Object.assign(copy.records.deal[0] ?? {}, { scope: 'w' })),
      /records\.deal .*scope w/,
    ],
    [
      'somebody else’s private text',
      withChange((copy) =>
        Object.assign(copy.documents[0]?.address ?? {}, { scope: `u:${file.records.partner[0]?.id}` }),
      ),
      /document of u:/,
    ],
  ])('is refused with the place when it is %s', (_, text, problem) => {
    expect(problemOf(text)).toMatch(problem)
  })
})
