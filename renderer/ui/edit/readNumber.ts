const factors: ReadonlyMap<string, number> = new Map([
  ['k', 1e3],
  ['tsd', 1e3],
  ['m', 1e6],
  ['mn', 1e6],
  ['mio', 1e6],
  ['b', 1e9],
  ['bn', 1e9],
  ['mrd', 1e9],
])

/** A number as typed, split into plain decimal text ('1234.5') and the factor of its suffix (k, m, bn, Tsd, Mio, Mrd). */
export interface TypedNumber {
  plain: string
  factor: number
}

/**
 * Reads '1,200', '1.200,50', "1'200", '12k', '1.5m', '-3' in the reader's locale, or gives null. With one kind of
 * mark before exactly three digits it is a thousands mark, unless a suffix follows, or it is the locale's decimal mark
 * and the value can have as many decimals (`places`).
 */
export function readNumber(text: string, locale: string, places: number): TypedNumber | null {
  const match = /^([+-]?)([\d.,'’\s\u00a0\u202f]*\d)\s*([a-z]*)\.?$/i.exec(text.trim().replace('\u2212', '-'))
  if (match === null) return null
  const [, sign = '', digits = '', suffix = ''] = match
  const factor = suffix === '' ? 1 : factors.get(suffix.toLowerCase())
  if (factor === undefined) return null
  const plain = plainDecimal(
    digits.replace(/['’\s\u00a0\u202f]/g, ''),
    places >= 3 ? decimalMark(locale) : null,
    factor !== 1,
  )
  return plain === null ? null : { plain: `${sign === '-' ? '-' : ''}${plain}`, factor }
}

function plainDecimal(digits: string, mark: string | null, scaled: boolean): string | null {
  const dot = digits.lastIndexOf('.')
  const comma = digits.lastIndexOf(',')
  let decimal = ''
  if (dot >= 0 && comma >= 0) decimal = dot > comma ? '.' : ','
  else if (dot >= 0 || comma >= 0) {
    const only = dot >= 0 ? '.' : ','
    const last = Math.max(dot, comma)
    const single = digits.indexOf(only) === last
    const looksGrouped = digits.length - last - 1 === 3 && last > 0 && last <= 3
    if (single && (!looksGrouped || scaled || only === mark)) decimal = only
  }
  const group = decimal === '.' ? ',' : decimal === ',' ? '.' : /[.,]/.exec(digits)?.[0]
  const [whole = '', fraction, extra] = decimal === '' ? [digits] : digits.split(decimal)
  if (extra !== undefined) return null
  const grouped = group === undefined ? [whole] : whole.split(group)
  if (
    grouped.length > 1 &&
    !(/^\d{1,3}$/.test(grouped[0] ?? '') && grouped.slice(1).every((part) => /^\d{3}$/.test(part)))
  ) {
    return null
  }
  const joined = grouped.join('')
  if (!/^\d*$/.test(joined) || (joined === '' && fraction === undefined)) return null
  return fraction === undefined ? joined : `${joined === '' ? '0' : joined}.${fraction}`
}

/** The locale's decimal mark: '.' or ','. */
export function decimalMark(locale: string): '.' | ',' {
  const part = new Intl.NumberFormat(locale).formatToParts(1.5).find(({ type }) => type === 'decimal')
  return part?.value === ',' ? ',' : '.'
}
