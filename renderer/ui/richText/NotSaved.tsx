import classes from './NotSaved.module.css'

/** Says above a text that its last words are not on the disk yet; nothing while they are. */
export function NotSaved({ problem }: { readonly problem: string | null }) {
  if (problem === null) return null
  return (
    <p className={classes.problem} role="alert">
      {problem}
    </p>
  )
}
