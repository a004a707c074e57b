import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { advanceBlob, attachmentsOf, beginBlob, blobState, completeBlob, loseBlob } from '#server/db/blobRows.ts'
import type { Pool } from '#server/db/pool.ts'
import { parse } from '#server/parse.ts'
import { Problem } from '#server/problem.ts'
import { idSchema } from '#shared/domain/record.ts'
import { type Access, mayRead, mayWrite } from '#shared/sync/access.ts'
import { limits, SyncFailure } from '#shared/sync/protocol.ts'
import { type BlobName, type BlobStore, TooMany } from './blobStore.ts'

const place = z.object({ ws: idSchema.toLowerCase(), sha256: z.string().regex(/^[0-9a-f]{64}$/) })

/** `Content-Range: bytes 0-499/1000`: the piece that is sent, both ends included, and the size of the whole. */
const contentRange = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15})$/

/**
 * Uploads and hands out the bytes of attachments. An upload asks how far it has come, and sends pieces from there: the
 * core of the IETF's draft of resumable uploads, in the headers HTTP has.
 */
export function answerBlobs(app: FastifyInstance, pool: Pool, store: BlobStore): void {
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload))

  /** The bytes that are asked for and the attachments that name them, of those the caller may use so. */
  const namedBy = async (
    request: FastifyRequest,
    may: (access: Access, attachment: { readonly id: string; readonly scope: string }) => boolean,
  ) => {
    const { userId } = await app.requireUser(request)
    const name = parse(place, request.params)
    const found = await attachmentsOf(pool, { ...name, userId })
    if (!found) throw new SyncFailure('not-member')
    const attachments = found.attachments.filter((attachment) => may(found.access, attachment))
    if (attachments.length === 0) throw new Problem('not-found', 'No attachment you may use has these bytes.')
    return { name, attachments }
  }
  const reading = (request: FastifyRequest) => namedBy(request, (access, { scope }) => mayRead(access, scope))
  const writing = (request: FastifyRequest) =>
    namedBy(request, (access, { id, scope }) => mayWrite(access, 'attachment', id, scope, 'change'))

  app.get('/v1/ws/:ws/blobs/:sha256/state', async (request) => {
    const { name, attachments } = await reading(request)
    const state = await blobState(pool, name.ws, name.sha256)
    return state ?? { size: attachments[0]?.size ?? 0, received: 0, whole: false }
  })

  app.put('/v1/ws/:ws/blobs/:sha256', async (request, reply) => {
    const { name, attachments } = await writing(request)
    const { from, length, size } = pieceOf(request)
    if (!attachments.some((attachment) => attachment.size === size)) {
      throw new Problem('body-invalid', 'The attachment has another size than Content-Range says.')
    }
    const begun = await beginBlob(pool, name.ws, name.sha256, size)
    if (begun.whole) return { size: begun.size, received: begun.size, whole: true }
    if (begun.received !== from) throw standsElsewhere(begun.received)
    const kept = await written(store, name, from, length, request.body)
    if (kept === null) {
      await loseBlob(pool, name.ws, name.sha256)
      throw standsElsewhere(0)
    }
    const received = from + kept
    if (!(await advanceBlob(pool, name.ws, name.sha256, from, received))) {
      const state = await blobState(pool, name.ws, name.sha256)
      throw standsElsewhere(state?.received ?? 0)
    }
    if (received < size) return { size, received, whole: false }
    if (!(await store.finish(name, size))) {
      await loseBlob(pool, name.ws, name.sha256)
      throw new Problem('content-mismatch', 'The bytes are not those the attachment names: upload them anew.')
    }
    await completeBlob(pool, name.ws, name.sha256)
    return reply.code(201).send({ size, received, whole: true })
  })

  app.get('/v1/ws/:ws/blobs/:sha256', { compress: false }, async (request, reply) => {
    const { name } = await reading(request)
    const state = await blobState(pool, name.ws, name.sha256)
    const start = Number(/^bytes=(\d{1,15})-$/.exec(request.headers.range ?? '')?.[1] ?? 0)
    const bytes = state?.whole && start <= state.size ? await store.read(name, start) : null
    // The folder may have been restored from an older backup than the database: a device then brings them again.
    if (state?.whole && start <= state.size && !bytes) await loseBlob(pool, name.ws, name.sha256)
    if (!state || !bytes) throw new Problem('not-found', 'The bytes have not been uploaded yet.')
    if (start > 0) reply.code(206).header('content-range', `bytes ${start}-${state.size - 1}/${state.size}`)
    return reply
      .type('application/octet-stream')
      .headers({
        'content-length': state.size - start,
        'content-disposition': 'attachment',
        etag: `"${name.sha256}"`,
        'cache-control': 'private, max-age=31536000, immutable',
      })
      .send(bytes)
  })
}

/** Which piece of the bytes is sent. Throws the problems `body-invalid` and `body-too-large`. */
function pieceOf({ headers }: FastifyRequest): {
  readonly from: number
  readonly length: number
  readonly size: number
} {
  const [, first, last, total] = contentRange.exec(headers['content-range'] ?? '') ?? []
  const [from, to, size] = [Number(first), Number(last), Number(total)]
  if (first === undefined || from > to || to >= size) {
    throw new Problem('body-invalid', 'Say in Content-Range which bytes are sent, as `bytes 0-499/1000`.')
  }
  if (size > limits.blobBytes)
    throw new Problem('body-too-large', `An attachment has at most ${limits.blobBytes} bytes.`)
  return { from, length: to - from + 1, size }
}

async function written(
  store: BlobStore,
  name: BlobName,
  from: number,
  length: number,
  body: unknown,
): Promise<number | null> {
  if (!(body instanceof Readable)) throw new Problem('body-invalid', 'Send the bytes as application/octet-stream.')
  try {
    return await store.write(name, from, body, length)
  } catch (error) {
    if (error instanceof TooMany) throw new Problem('body-too-large', 'More bytes came than Content-Range says.')
    throw error
  }
}

const standsElsewhere = (received: number): Problem =>
  new Problem('upload-elsewhere', 'Go on from `received`.', { members: { received } })
