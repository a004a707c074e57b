import { describe, expect, it } from 'vitest'
import { addressName, CompanyNames } from '#shared/sample/naming.ts'
import { places } from '#shared/sample/places.ts'
import { RandomSource } from '#shared/sample/random.ts'

describe('company names', () => {
  it('never repeat within a place, however many are asked for', () => {
    const names = new CompanyNames(new RandomSource(3))
    for (const place of places) {
      const given = Array.from({ length: 1_200 }, () => [names.partner(place), names.customer(place)]).flat()
      expect(new Set(given).size, place.country).toBe(given.length)
    }
  })

  it('begin with different words as long as there are any', () => {
    for (const place of places) {
      const names = new CompanyNames(new RandomSource(4))
      const stems = place.stems.map(() => names.partner(place))
      const begins = place.stems.filter((stem) => stems.some((name) => name.startsWith(`${stem} `)))
      expect(begins).toEqual(place.stems)
    }
  })

  it('become addresses', () => {
    expect(addressName('Falkenbrück Systemhaus')).toBe('falkenbruck-systemhaus')
    expect(addressName('Peñaclara Tecnología')).toBe('penaclara-tecnologia')
  })
})

describe('the random source', () => {
  it('gives each choice its share', () => {
    const random = new RandomSource(5)
    const counts = { often: 0, seldom: 0 }
    for (let draws = 0; draws < 4_000; draws += 1) {
      counts[
        random.weighted([
          ['often', 3],
          ['seldom', 1],
        ] as const)
      ] += 1
    }
    expect(counts.often).toBeGreaterThan(2_850)
    expect(counts.often).toBeLessThan(3_150)
  })

  it('shuffles without losing anything and picks nothing from nothing', () => {
    const random = new RandomSource(6)
    const mixed = random.shuffled([1, 2, 3, 4, 5, 6, 7, 8])
    expect(mixed).not.toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(mixed.toSorted()).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(() => random.pick([])).toThrow(RangeError)
    expect(random.hex(18)).toMatch(/^[0-9a-f]{18}$/)
  })
})
