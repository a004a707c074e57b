/**
 * Where a workspace's log stands, as SQL; `$1` is the workspace. Sequences that changes of access took have no tag of
 * their own: the state of the rows at them is that of the tag before.
 */
export const logQuery = `
  SELECT w.epoch, w.head_seq AS head,
    coalesce((SELECT t.tag FROM seq_tag t WHERE t.ws = $1 ORDER BY t.seq DESC LIMIT 1), '') AS tag
  FROM workspace w WHERE w.ws = $1`
