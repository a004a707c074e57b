import { endStaged, type StagedPage, unpackPages } from '#shared/sync/client/staging.ts'
import type { Page } from '#shared/sync/protocol.ts'
import { type Link, marksOf, writing } from './link.ts'

/** How many portions are read from the stage together: reading waits for what is being written. */
const readTogether = 4

/** Takes the first portion of what is staged into the tables. Returns how many rows those were; 0 when nothing is staged. */
export async function unpackFirst(link: Link): Promise<number> {
  return take(link, await staged(link, link.portions.unpacked))
}

/** Takes all that is staged into the tables and ends its answer, as `endStaged`. Needs no network. */
export async function unpack(link: Link, heard: (rows: number) => void = () => {}) {
  const { unpacked } = link.portions
  for (;;) {
    const pages = await staged(link, readTogether * unpacked)
    if (pages.length === 0) break
    for (const portion of portionsOf(pages, unpacked)) heard(await take(link, portion))
  }
  return writing(link, (tables) => endStaged(tables, marksOf(link)))
}

const staged = (link: Link, rows: number): Promise<StagedPage[]> =>
  link.store.transact((tables) => tables.stagedPages(rows), [])

async function take(link: Link, pages: readonly StagedPage[]): Promise<number> {
  if (pages.length === 0) return 0
  await writing(link, (tables) => unpackPages(tables, pages, marksOf(link)), typesIn(pages))
  link.moved()
  return pages.reduce((sum, { page }) => sum + sizeOf(page), 0)
}

/** Pages one after another, as many together as hold this many rows, at least one. */
function* portionsOf(pages: readonly StagedPage[], rows: number) {
  let portion: StagedPage[] = []
  let size = 0
  for (const page of pages) {
    portion.push(page)
    size += sizeOf(page.page)
    if (size < rows) continue
    yield portion
    portion = []
    size = 0
  }
  if (portion.length > 0) yield portion
}

const sizeOf = ({ rows, tombstones, docs }: Page) => rows.length + tombstones.length + docs.length

function typesIn(pages: readonly StagedPage[]): string[] {
  const all = pages.flatMap(({ page }) => [...page.rows, ...page.tombstones].map(({ type }) => type))
  return [...new Set(all)]
}
