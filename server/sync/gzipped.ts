import { createGunzip, type Gunzip } from 'node:zlib'
import type { FastifyInstance } from 'fastify'

/**
 * Takes bodies that are gzipped, as the app sends a push: 2,000 edits are a tenth of their size then. What comes out is
 * counted against the route's limit as it is unpacked, so a small body that unpacks to a large one is refused there.
 */
export function takeGzipped(app: FastifyInstance): void {
  app.addHook('preParsing', async (request, _reply, payload) => {
    if (request.headers['content-encoding'] !== 'gzip') return payload
    // Fastify compares what came over the network, not what was unpacked, with Content-Length.
    const plain: Gunzip & { receivedEncodedLength?: number } = createGunzip()
    let length = 0
    payload.on('data', (part: Buffer) => {
      length += part.byteLength
      plain.receivedEncodedLength = length
    })
    payload.on('error', (error) => plain.destroy(error))
    return payload.pipe(plain)
  })
}
