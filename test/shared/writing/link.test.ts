import { describe, expect, it } from 'vitest'
import { completeLink, isOpenableLink } from '#shared/writing/link.ts'

describe('links in a text', () => {
  it.each(['https://partner.example', 'HTTP://partner.example/a?b#c', 'mailto:ana@partner.example', 'tel:+4930123'])(
    'may be %s',
    (href) => {
      expect(isOpenableLink(href)).toBe(true)
    },
  )

  it.each([
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    'java\nscript:alert(1)',
    ' https://partner.example',
    'data:text/html,x',
    'file:///etc/passwd',
    'partnerbook://settings',
    '//partner.example',
    '/partners',
    'https:',
    '',
    `https://${'a'.repeat(2_048)}`,
  ])('may not be %s', (href) => {
    expect(isOpenableLink(href)).toBe(false)
  })

  it.each([
    ['partner.example/price list', null],
    ['partner.example/prices', 'https://partner.example/prices'],
    [' https://partner.example ', 'https://partner.example'],
    ['ana@partner.example', 'mailto:ana@partner.example'],
    ['javascript:alert(1)', null],
    ['prices', null],
    ['', null],
  ])('completes "%s"', (typed, address) => {
    expect(completeLink(typed)).toBe(address)
  })
})
