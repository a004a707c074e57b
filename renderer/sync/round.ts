import { becomeAnotherClient } from '#shared/sync/client/fork.ts'
import { applyReconcile } from '#shared/sync/client/restore.ts'
import { schemaVersion } from '#shared/sync/mutation.ts'
import { fetchDocuments } from './documents.ts'
import { callerOf, type Link, marksOf, writing } from './link.ts'
import { problemOf } from './problems.ts'
import { pull } from './pull.ts'
import { push } from './push.ts'
import { dropSuspects, repair, verify } from './repair.ts'
import { unpack } from './unpack.ts'

/** How often one round may put itself right before it counts as failed. */
const attempts = 4

export interface RoundOutcome {
  readonly head: number
  /** Whether nothing was sent and nothing came. */
  readonly quiet: boolean
}

/**
 * One round: push until the outbox is empty, pull, repair what differs, fetch documents. A server that was restored
 * and a copied profile are dealt with on the way. Throws what the transport, the tables or another engine make of it.
 */
export async function runRound(link: Link): Promise<RoundOutcome> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await onward(link)
    } catch (error) {
      if (attempt === attempts || !(await putRight(link, problemOf(error)))) throw error
    }
  }
}

async function onward(link: Link): Promise<RoundOutcome> {
  // What came of a large pull before this app was ended; it may be all there is until there is a network again.
  await unpack(link)
  const sent = await push(link)
  const { head, rows, differing } = await pull(link)
  await dropSuspects(link, head)
  for (const scope of differing) if (!link.suspects.has(scope)) await repair(link, scope)
  const documents = await fetchDocuments(link)
  return { head, quiet: sent + rows + documents === 0 }
}

/** Deals with a problem that has a way out. Returns whether it was one. */
async function putRight(link: Link, problem: string | null): Promise<boolean> {
  switch (problem) {
    case 'restored':
    case 'gap':
      await reconcile(link, problem)
      return true
    case 'client-forked':
      await writing(link, (tables) => becomeAnotherClient(tables, link.surroundings.newId()))
      link.note('becameAnotherDevice')
      return true
    default:
      return false
  }
}

async function reconcile(link: Link, heard: 'restored' | 'gap') {
  link.step('restoring')
  const request = await writing(link, async (tables) => {
    const state = await tables.state()
    const seen = (state?.seen ?? []).map(({ seq, tag }) => ({ seq, tag }))
    return { ...(await callerOf(tables)), sv: schemaVersion, seen }
  })
  const answer = await link.transport.reconcile(request)
  link.moved()
  const { again, renumbered } = await writing(link, (tables) => applyReconcile(tables, answer, heard, marksOf(link)))
  link.suspects.clear()
  link.note('reconciled', { again })
  if (renumbered) link.note('becameAnotherDevice')
}

/** Looks over one scope's tables, when there is nothing else to do. */
export const lookOver = (link: Link, turn: number): Promise<void> => verify(link, turn)
