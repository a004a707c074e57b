import styles from './TrendBars.module.css'

/** One period: `text` is its value in words, `target` what it should have been. A value of null was not measured. */
export interface TrendBar {
  label: string
  value: number | null
  text: string
  target?: number
}

const barWidth = 44
const gap = 16
const plotHeight = 88
const above = 18
const below = 20

/** Bars over a few periods with their values on them; the last is the present one and stands out. */
export function TrendBars({ bars, label }: { bars: readonly TrendBar[]; label: string }) {
  const width = bars.length * (barWidth + gap) - gap
  const highest = Math.max(0, ...bars.flatMap(({ value, target }) => [value ?? 0, target ?? 0]))
  const heightOf = (value: number) => (highest === 0 ? 0 : (Math.max(0, value) / highest) * plotHeight)
  const floor = above + plotHeight
  const said = bars.map((bar) => `${bar.label} ${bar.text}`).join(', ')
  return (
    <svg
      role="img"
      aria-label={`${label}: ${said}`}
      width={width}
      height={floor + below}
      viewBox={`0 0 ${width} ${floor + below}`}
      className={styles.bars}
    >
      {bars.map((bar, index) => {
        const left = index * (barWidth + gap)
        const height = bar.value === null ? 0 : heightOf(bar.value)
        const targetAt = bar.target === undefined ? null : floor - heightOf(bar.target)
        const top = floor - height
        // The value stands on its bar, or on the target's line where that would cross the figures.
        const crossed = targetAt !== null && targetAt < top && targetAt > top - above
        const valueAt = (crossed ? targetAt : top) - 5
        return (
          <g key={bar.label} data-now={index === bars.length - 1 || undefined}>
            <rect className={styles.bar} x={left} y={top} width={barWidth} height={height} rx="2" />
            {targetAt !== null && (
              <line className={styles.target} x1={left - 4} x2={left + barWidth + 4} y1={targetAt} y2={targetAt} />
            )}
            <text className={styles.value} x={left + barWidth / 2} y={valueAt} textAnchor="middle">
              {bar.text}
            </text>
            <text className={styles.period} x={left + barWidth / 2} y={floor + 15} textAnchor="middle">
              {bar.label}
            </text>
          </g>
        )
      })}
      <line className={styles.floor} x1="0" x2={width} y1={floor + 0.5} y2={floor + 0.5} />
    </svg>
  )
}
