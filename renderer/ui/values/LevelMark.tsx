import styles from './LevelMark.module.css'

/** The four usual levels have a tint of their own; a program's own names stay grey. */
export type LevelRank = 'platinum' | 'gold' | 'silver' | 'bronze'

/** A partner's level: a small hexagon with the level's first letter, tinted, and its name unless `bare`. */
export function LevelMark({ name, rank, bare = false }: { name: string; rank?: LevelRank; bare?: boolean }) {
  const tint = rank ?? usualRank(name)
  return (
    <span className={styles.level} title={bare ? name : undefined}>
      <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true" className={styles.mark} data-rank={tint}>
        <path className={styles.shape} d="M9 1.2 15.8 5.1v7.8L9 16.8 2.2 12.9V5.1Z" />
        <text className={styles.letter} x="9" y="12.3" textAnchor="middle">
          {name.charAt(0).toLocaleUpperCase()}
        </text>
      </svg>
      {bare ? <span className="pb-unseen">{name}</span> : <span className={styles.name}>{name}</span>}
    </span>
  )
}

function usualRank(name: string): LevelRank | undefined {
  const plain = name.trim().toLowerCase()
  return (['platinum', 'gold', 'silver', 'bronze'] as const).find((rank) => rank === plain)
}
