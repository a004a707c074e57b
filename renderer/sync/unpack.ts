import { endStaged, type StagedPage, unpackPages } from '#shared/sync/client/staging.ts'
import { type Link, marksOf, writing } from './link.ts'

/** Takes a portion of what is staged into the tables. Returns how many rows those were; 0 when nothing is staged. */
export async function unpackSome(link: Link): Promise<number> {
  const pages = await link.store.transact((tables) => tables.stagedPages(link.portions.unpacked), [])
  if (pages.length === 0) return 0
  await writing(link, (tables) => unpackPages(tables, pages, marksOf(link)), typesIn(pages))
  link.moved()
  return pages.reduce((sum, { page }) => sum + page.rows.length + page.tombstones.length + page.docs.length, 0)
}

function typesIn(pages: readonly StagedPage[]): string[] {
  const all = pages.flatMap(({ page }) => [...page.rows, ...page.tombstones].map(({ type }) => type))
  return [...new Set(all)]
}

/** Takes all that is staged into the tables and ends its answer, as `endStaged`. Needs no network. */
export async function unpack(link: Link, heard: (rows: number) => void = () => {}) {
  for (;;) {
    const rows = await unpackSome(link)
    if (rows === 0) break
    heard(rows)
  }
  return writing(link, (tables) => endStaged(tables, marksOf(link)))
}
