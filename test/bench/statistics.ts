/** The value a share of all are at or below: 0.5 the median, 0.95 the p95. NaN of nothing. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right)
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)

/** One figure of the benchmark. `ratio` is value / floor; where the aim is another comparison it is null. */
export interface Figure {
  readonly name: string
  readonly unit: 'ms' | 'rows/s' | 'MB' | 'KB' | '/s' | ''
  readonly value: number
  readonly floor: number | null
  /** What the floor is. */
  readonly against: string
  readonly aim: string
}

/** The figures of one size as lines of a table, for the terminal. */
export function tableOf(title: string, figures: readonly Figure[]): string {
  const lines = figures.map(({ name, unit, value, floor, against, aim }) => [
    name,
    `${shown(value)} ${unit}`,
    floor === null ? '' : `${shown(floor)} ${unit}`,
    floor ? `${(value / floor).toFixed(2)} x` : '',
    against,
    aim,
  ])
  const rows = [['', 'measured', 'floor', 'ratio', 'the floor is', 'aim'], ...lines]
  const widths = [0, 1, 2, 3, 4, 5].map((column) => Math.max(...rows.map((row) => (row[column] ?? '').length)))
  const text = rows.map((row) => row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  '))
  return [title, ...text].map((line) => line.trimEnd()).join('\n')
}

const shown = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toFixed(1))
