import { z } from 'zod'
import { type LiveMessage, liveMessageSchema } from '#shared/sync/protocol.ts'
import type { Endpoint } from './transport.ts'

const ticketSchema = z.object({ ticket: z.string() })

/** The shortest and the longest wait before a lost connection is tried again, in milliseconds. */
const shortest = 5_000
const longest = 5 * 60_000
/** A connection that is silent for longer than this is taken for dead; the server says something every 30 seconds. */
const silence = 90_000

/**
 * Listens to the server's pokes for as long as it is not stopped, and calls `heard` for each. Nothing depends on it:
 * where it can not connect, the engine's own clock does the same a minute later. Returns how to stop.
 */
export function listenLive(endpoint: Endpoint, heard: (message: LiveMessage) => void): () => void {
  let stopped = false
  let socket: WebSocket | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let watch: ReturnType<typeof setTimeout> | undefined
  let failures = 0

  const later = () => {
    clearTimeout(watch)
    if (stopped) return
    const most = Math.min(longest, shortest * 2 ** failures)
    failures += 1
    timer = setTimeout(connect, shortest + Math.random() * (most - shortest))
  }
  const watchSilence = () => {
    clearTimeout(watch)
    watch = setTimeout(() => socket?.close(), silence)
  }
  const connect = () => {
    ticketOf(endpoint).then((ticket) => {
      if (stopped) return
      const address = `${endpoint.server.replace(/^http/, 'ws')}/v1/ws/${endpoint.ws}/live?ticket=${ticket}`
      socket = new WebSocket(address)
      socket.onopen = () => {
        failures = 0
        watchSilence()
        // What happened between the last round and this moment was not poked.
        heard({ kind: 'poke', head: 0 })
      }
      socket.onmessage = ({ data }) => {
        watchSilence()
        const message = read(data)
        if (message) heard(message)
      }
      socket.onclose = later
    }, later)
  }
  connect()
  return () => {
    stopped = true
    clearTimeout(timer)
    clearTimeout(watch)
    socket?.close()
  }
}

async function ticketOf({ server, ws, token }: Endpoint): Promise<string> {
  const response = await fetch(`${server}/v1/ws/${ws}/live-ticket`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${await token()}` },
    credentials: 'omit',
    signal: AbortSignal.timeout(shortest),
  })
  if (!response.ok) throw new Error(`No ticket: ${response.status}`)
  return ticketSchema.parse(await response.json()).ticket
}

/** A message of the protocol; a newer server may say more than this version knows. */
function read(data: unknown): LiveMessage | null {
  try {
    const parsed = liveMessageSchema.safeParse(JSON.parse(String(data)))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}
