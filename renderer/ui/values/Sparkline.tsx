import styles from './Sparkline.module.css'

/** A small line of a few values, oldest first; null leaves a gap. The last one has a dot. `label` says it in words. */
export function Sparkline({
  values,
  label,
  width = 80,
  height = 20,
}: {
  values: readonly (number | null)[]
  label: string
  width?: number
  height?: number
}) {
  const points = place(values, width, height)
  const last = points.findLast((point) => point !== null)
  return (
    <svg
      role="img"
      aria-label={label}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      className={styles.spark}
    >
      <path className={styles.line} d={path(points)} />
      {last && <circle className={styles.dot} cx={last.x} cy={last.y} r="2.5" />}
    </svg>
  )
}

interface Point {
  x: number
  y: number
}

const margin = 3

function place(values: readonly (number | null)[], width: number, height: number): (Point | null)[] {
  const known = values.filter((value) => value !== null)
  const low = Math.min(...known)
  const spread = Math.max(...known) - low
  const step = (width - 2 * margin) / Math.max(1, values.length - 1)
  return values.map((value, index) => {
    if (value === null) return null
    const share = spread === 0 ? 0.5 : (value - low) / spread
    return { x: margin + index * step, y: height - margin - share * (height - 2 * margin) }
  })
}

function path(points: readonly (Point | null)[]): string {
  let drawing = false
  return points
    .map((point) => {
      const command = drawing ? 'L' : 'M'
      drawing = point !== null
      return point === null ? '' : `${command}${point.x.toFixed(1)} ${point.y.toFixed(1)}`
    })
    .join('')
}
