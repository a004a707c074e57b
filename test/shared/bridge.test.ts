import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { appRoute, channels, events, refuse, succeed } from '#shared/bridge.ts'
import { eventNames, invokeNames, wireName } from '#shared/bridgeNames.ts'
import { fileKinds, safeFileName } from '#shared/fileKinds.ts'

describe('the table', () => {
  it('has a schema for every name and no other', () => {
    expect(Object.keys(channels).sort()).toEqual([...invokeNames].sort())
    expect(Object.keys(events).sort()).toEqual([...eventNames].sort())
  })

  it('gives every name its own on the wire', () => {
    const names = [...invokeNames, ...eventNames].map(wireName)
    expect(new Set(names).size).toBe(names.length)
    for (const name of names) expect(name).toMatch(/^partnerbook:\w+$/)
  })

  it('takes no key it does not know', () => {
    expect(channels.openFiles.input.safeParse({ kind: 'csv', multiple: true }).success).toBe(true)
    expect(channels.openFiles.input.safeParse({ kind: 'csv', multiple: true, path: '/' }).success).toBe(false)
  })

  it('lets no path out with what was saved', () => {
    const saved = channels.saveFile.output.parse({ outcome: 'saved', name: 'x.pdf', path: '/home/ana/x.pdf' })
    expect(saved).toEqual({ outcome: 'saved', name: 'x.pdf' })
  })
})

describe('appRoute', () => {
  it.each(['/today', '/partners/0192ab-C_d/meetings', '/a/b/c/d/e/f'])('takes %s', (route) => {
    expect(appRoute.parse(route)).toBe(route)
  })

  it.each([
    '',
    '/',
    'today',
    '//evil',
    '/a//b',
    '/a/',
    '/../a',
    '/a b',
    '/a?x',
    '/a#x',
    '/a%2f',
    '/a\\b',
    '/a\n',
    '/a/b/c/d/e/f/g',
    'javascript:1',
  ])('refuses %j', (route) => {
    expect(appRoute.safeParse(route).success).toBe(false)
  })
})

it('answers say in their shape whether it went well', () => {
  expect(succeed(1)).toEqual({ ok: true, value: 1 })
  expect(refuse('diskFull')).toEqual({ ok: false, reason: 'diskFull' })
})

describe('safeFileName', () => {
  it.each([
    ['Q3 review', 'Q3 review.pdf'],
    ['Q3 review.PDF', 'Q3 review.pdf'],
    ['Nordwind: "Q3/Q4" <draft>|?*', 'Nordwind Q3 Q4 draft.pdf'],
    ['../../etc/passwd', 'etc passwd.pdf'],
    ['..\\..\\boot.ini', 'boot.ini.pdf'],
    ['.hidden', 'hidden.pdf'],
    ['a\u0000b\u202Egnp.exe', 'a b gnp.exe.pdf'],
    ['ends in dots...', 'ends in dots.pdf'],
    ['con', '_con.pdf'],
    ['LPT1.report', '_LPT1.report.pdf'],
    ['Übersicht für Ærø', 'Übersicht für Ærø.pdf'],
    ['株式会社', '株式会社.pdf'],
    ['   ', 'Partnerbook.pdf'],
    ['...', 'Partnerbook.pdf'],
    ['', 'Partnerbook.pdf'],
  ])('%j becomes %j', (suggested, name) => {
    expect(safeFileName(suggested, 'pdf')).toBe(name)
  })

  it('is always one name every system takes', () => {
    const kinds = Object.keys(fileKinds) as (keyof typeof fileKinds)[]
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.constantFrom(...kinds), (suggested, kind) => {
        const name = safeFileName(suggested, kind)
        expect(name.endsWith(`.${fileKinds[kind].extensions[0]}`)).toBe(true)
        expect(name).not.toMatch(/[\p{Cc}<>:"/\\|?*]|^[\s.]/u)
        expect(Array.from(name).length).toBeLessThan(120)
        expect(safeFileName(name, kind)).toBe(name)
      }),
    )
  })
})
