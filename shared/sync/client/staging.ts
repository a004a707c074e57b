import type { Done, Hello, Page } from '#shared/sync/protocol.ts'
import { applyPull, closePull, type Marks, openPull, type PullOutcome, type PullPart } from './applyPull.ts'
import type { ClientTables } from './ports.ts'
import { applyRows } from './pullRows.ts'

/** A large answer that is on the disk as it came, and not all in the tables yet. */
export interface StagedPull {
  readonly hello: Hello
  /** Of the scopes all pages of which have come. */
  readonly dones: readonly Done[]
  /** Whether it came whole. */
  readonly ended: 0 | 1
}

/** A page as it waits on the disk. `k` orders them as they came. */
export interface StagedPage {
  readonly k: number
  readonly page: Page
}

/** What lists are made of: in a first sync taken in at once, so that there is a screen long before all is there. */
const listed: ReadonlySet<string> = new Set(['partner'])

/**
 * Keeps a part of a large answer as it came: a few large values are on the disk several times sooner than their rows
 * in tables and indexes. Everything says how far the tables have come: what is staged is like what is still on its
 * way, only that no network is needed for it. Throws SyncFailure `restored` on another log than the known one.
 */
export async function stagePull(
  tables: ClientTables,
  part: PullPart,
  marks: Marks,
): Promise<Pick<PullOutcome, 'removed' | 'parked'>> {
  const opened = await openPull(tables, part, marks)
  const { hello, pages, dones, ended } = part
  await tables.putStaged({ hello, dones, ended: ended ? 1 : 0 })
  await tables.addStagedPages(pages)
  const isFirst = ({ scope }: Page) => opened.pulling.scopes.get(scope)?.after !== null
  const lists = pages.filter(isFirst).map((page) => ({
    ...page,
    rows: page.rows.filter(({ type }) => listed.has(type)),
    tombstones: [],
  }))
  await applyRows(opened.pulling, lists, opened.state.cursor)
  await closePull(opened, opened.state)
  return opened.begun
}

/** The types stagePull takes in. */
export const stagedTypes = (): readonly string[] => [...listed]

/** Takes staged pages into the tables. They are some of the first of their scopes. */
export async function unpackPages(tables: ClientTables, staged: readonly StagedPage[], marks: Marks): Promise<void> {
  const pull = await tables.staged()
  if (!pull) return
  const pages = staged.map(({ page }) => page)
  await applyPull(tables, { hello: pull.hello, begins: false, pages, dones: [], ended: false, known: listed }, marks)
  await tables.deleteStagedPages(staged.map(({ k }) => k))
}

/** Ends a staged answer all pages of which are in the tables. Returns null where it did not come whole. */
export async function endStaged(tables: ClientTables, marks: Marks): Promise<(PullOutcome & { head: number }) | null> {
  const pull = await tables.staged()
  if (!pull) return null
  const { hello, dones, ended } = pull
  const outcome = await applyPull(tables, { hello, begins: false, pages: [], dones, ended: ended === 1 }, marks)
  await tables.putStaged(null)
  return ended === 1 ? { ...outcome, head: hello.head } : null
}
