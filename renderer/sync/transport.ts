import type { z } from 'zod'
import { type Transport, TransportFailure } from '#shared/sync/client/ports.ts'
import {
  digestResponseSchema,
  docsResponseSchema,
  type PullLine,
  problemType,
  pullLineSchema,
  pushResponseSchema,
  reconcileResponseSchema,
  rowsResponseSchema,
} from '#shared/sync/protocol.ts'

/** Where requests go, and as whom. `token` is asked for each request, because it may change. */
export interface Endpoint {
  readonly server: string
  readonly ws: string
  token(): Promise<string | null>
}

/** How long a request may take in all, and a pull between two pieces of its answer, in milliseconds. */
const deadline = 30_000
/** Smaller bodies are sent as they are: compressing them costs more than it saves. */
const compressFrom = 1_024

/** The server by fetch: JSON bodies, gzipped where that pays, and a pull's answer line by line as it comes. */
export function fetchTransport(endpoint: Endpoint): Transport {
  const ask = async <T>(name: string, request: unknown, schema: z.ZodType<T>): Promise<T> => {
    const watch = new Watch()
    try {
      const response = await send(endpoint, name, request, watch)
      return parsed(schema, await response.json())
    } catch (error) {
      throw failureOf(error)
    } finally {
      watch.end()
    }
  }
  return {
    push: (request) => ask('push', request, pushResponseSchema),
    docs: (request) => ask('docs', request, docsResponseSchema),
    digest: (request) => ask('digest', request, digestResponseSchema),
    rows: (request) => ask('rows', request, rowsResponseSchema),
    reconcile: (request) => ask('reconcile', request, reconcileResponseSchema),
    async pull(request, line) {
      const watch = new Watch()
      try {
        const response = await send(endpoint, 'pull', request, watch)
        if (!response.body) throw new TransportFailure('notOurs')
        let ended = false
        await eachLine(response.body, async (text) => {
          watch.alive()
          const value: PullLine = parsed(pullLineSchema, JSON.parse(text))
          ended = value.line === 'end'
          watch.pause()
          await line(value).catch((error: unknown) => {
            throw new NotStored(error)
          })
          watch.alive()
        })
        if (!ended) throw new TransportFailure('unreachable')
      } catch (error) {
        throw failureOf(error)
      } finally {
        watch.end()
      }
    },
  }
}

/** Ends a request nothing has come of for too long. It stands still while the device is busy with what came. */
class Watch {
  readonly #controller = new AbortController()
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor() {
    this.alive()
  }

  get signal(): AbortSignal {
    return this.#controller.signal
  }

  alive(): void {
    this.pause()
    this.#timer = setTimeout(() => this.#controller.abort(), deadline)
  }

  pause(): void {
    clearTimeout(this.#timer)
  }

  end(): void {
    this.pause()
    this.#controller.abort()
  }
}

async function send(endpoint: Endpoint, name: string, request: unknown, watch: Watch): Promise<Response> {
  const token = await endpoint.token()
  if (token === null) throw new TransportFailure('problem', 'signed-out')
  const text = new TextEncoder().encode(JSON.stringify(request))
  const compressed = text.byteLength >= compressFrom
  const response = await fetch(`${endpoint.server}/v1/ws/${endpoint.ws}/${name}`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${token}`,
      'Content-Type': 'application/json',
      ...(compressed ? { 'Content-Encoding': 'gzip' } : {}),
    },
    body: compressed ? await gzip(text) : text,
    signal: watch.signal,
    // The token is in the header; cookies of the server's own pages are none of ours.
    credentials: 'omit',
    cache: 'no-store',
  })
  if (response.ok) return response
  throw await refusalOf(response)
}

function gzip(bytes: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer> {
  return new Response(new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer()
}

/** What an answer that is no success means. A status alone never decides: proxies and portals make them, too. */
async function refusalOf(response: Response): Promise<TransportFailure> {
  const problem = await problemOf(response)
  const retryAfter = Number(response.headers.get('Retry-After'))
  const wait = Number.isFinite(retryAfter) && retryAfter > 0 ? retryAfter * 1_000 : null
  if (response.status === 429 || response.status >= 500) return new TransportFailure('busy', problem ?? '', wait)
  return problem === null ? new TransportFailure('notOurs') : new TransportFailure('problem', problem)
}

/** The name of the problem a problem document of ours speaks of, or null for any other answer. */
async function problemOf(response: Response): Promise<string | null> {
  if (!response.headers.get('Content-Type')?.startsWith('application/problem+json')) return null
  const { type } = (await response.json()) as { readonly type?: unknown }
  const prefix = problemType('')
  return typeof type === 'string' && type.startsWith(prefix) ? type.slice(prefix.length) : null
}

function parsed<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  throw new TransportFailure('notOurs')
}

/** What came was fine, but could not be taken in. Its cause is nobody's network. */
class NotStored extends Error {
  constructor(cause: unknown) {
    super('Not stored', { cause })
  }
}

/** What went wrong, whatever threw it: fetch's own errors and cut answers are a network that is not there. */
function failureOf(error: unknown): unknown {
  if (error instanceof NotStored) return error.cause
  // JSON.parse: an answer that is not of ours, or one cut off.
  if (error instanceof SyntaxError) return new TransportFailure('notOurs')
  if (error instanceof TypeError) return new TransportFailure('unreachable')
  if (error instanceof DOMException) return new TransportFailure('unreachable')
  return error
}

/** Calls for each line that came whole, and waits for it. What follows the last line break is no line. */
async function eachLine(body: ReadableStream<Uint8Array>, line: (text: string) => Promise<void>): Promise<void> {
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader()
  let rest = ''
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      const lines = (rest + value).split('\n')
      rest = lines.pop() ?? ''
      for (const text of lines) if (text !== '') await line(text)
    }
  } finally {
    await reader.cancel().catch(() => {})
  }
}
