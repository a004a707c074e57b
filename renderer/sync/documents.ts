import { toUint8Array as fromBase64 } from 'js-base64'
import { schemaVersion } from '#shared/sync/mutation.ts'
import { limits } from '#shared/sync/protocol.ts'
import { callerOf, type Link, writing } from './link.ts'

/** Fetches what documents lack. One the server does not answer for is asked for again in the next round. */
export async function fetchDocuments(link: Link): Promise<number> {
  const asked = new Set<string>()
  let fetched = 0
  for (;;) {
    const request = await writing(link, async (tables) => {
      const behind = await tables.docsBehind(asked.size + limits.docsPerPull)
      const docs = behind
        .filter(({ doc }) => !asked.has(doc))
        .slice(0, limits.docsPerPull)
        .map(({ doc, have }) => ({ doc, since: have }))
      return { ...(await callerOf(tables)), sv: schemaVersion, docs }
    })
    if (request.docs.length === 0) break
    link.step('documents')
    for (const { doc } of request.docs) asked.add(doc)
    const { docs } = await link.transport.docs(request)
    link.moved()
    await writing(link, async (tables) => {
      for (const { doc, seq, update } of docs)
        await tables.addUpdate(doc, update === null ? null : fromBase64(update), seq)
    })
    link.moved()
    fetched += docs.length
  }
  if (fetched > 0) link.note('documents', { documents: fetched })
  return fetched
}
