import type { HeadNotice } from '#server/db/head.ts'
import type { LiveHolder } from '#server/db/liveTickets.ts'
import type { Heard } from '#server/db/notices.ts'
import type { Id } from '#shared/domain/record.ts'
import type { LiveMessage } from '#shared/sync/protocol.ts'

/** What is used of a web socket. */
export interface LiveSocket {
  readonly bufferedAmount: number
  send(text: string): void
  ping(): void
  close(code: number, reason: string): void
  terminate(): void
  on(event: 'pong' | 'close' | 'error' | 'message', listener: () => void): unknown
}

/** Which of some sockets' holders may still listen, by `workspace session`, and where the logs stand. */
export type Recheck = (holders: readonly LiveHolder[]) => Promise<{
  readonly sessions: ReadonlySet<string>
  readonly heads: ReadonlyMap<Id, number>
}>

/** How often sockets are asked whether somebody is there, in milliseconds; who did not answer by the next time is gone. */
const heartbeat = 30_000

/** A device that takes nothing while this many bytes wait for it is gone. */
const maxBuffered = 64 * 1024

/** How long sockets have to take leave when the server stops, in milliseconds. */
const goodbye = 1_000

interface Connection {
  readonly holder: LiveHolder
  readonly socket: LiveSocket
  alive: boolean
}

/** The web sockets of one server process. */
export class LiveSockets implements Heard {
  readonly #recheck: Recheck
  readonly #byWorkspace = new Map<Id, Set<Connection>>()
  readonly #timer = setInterval(() => this.beat(), heartbeat)

  constructor(recheck: Recheck) {
    this.#recheck = recheck
  }

  get size(): number {
    return [...this.#byWorkspace.values()].reduce((sum, connections) => sum + connections.size, 0)
  }

  add(holder: LiveHolder, socket: LiveSocket): void {
    const connection: Connection = { holder, socket, alive: true }
    const connections = this.#byWorkspace.get(holder.ws) ?? new Set()
    this.#byWorkspace.set(holder.ws, connections.add(connection))
    socket.on('pong', () => {
      connection.alive = true
    })
    // Devices have nothing to say here.
    socket.on('message', () => socket.close(1008, 'Nothing is expected'))
    socket.on('error', () => socket.terminate())
    socket.on('close', () => {
      connections.delete(connection)
      if (connections.size === 0 && this.#byWorkspace.get(holder.ws) === connections) {
        this.#byWorkspace.delete(holder.ws)
      }
    })
  }

  head({ ws, head, grants }: HeadNotice): void {
    const connections = [...(this.#byWorkspace.get(ws) ?? [])]
    if (grants) for (const connection of connections) tell(connection, { kind: 'grants' })
    for (const connection of connections) tell(connection, { kind: 'poke', head })
    if (grants) void this.#check(connections)
  }

  sessionEnded(sessionId: string): void {
    for (const connection of this.#all())
      if (connection.holder.sessionId === sessionId) dismiss(connection, 'signedOut')
  }

  connected(): void {
    void this.#check(this.#all())
  }

  /** Asks every socket whether somebody is there, and ends those that did not answer the last time. */
  beat(): void {
    const connections = this.#all()
    for (const connection of connections) {
      if (connection.alive) connection.socket.ping()
      else connection.socket.terminate()
      connection.alive = false
    }
    void this.#check(connections)
  }

  /** Says good-bye to all, and ends those that do not answer in time. */
  async stop(): Promise<void> {
    clearInterval(this.#timer)
    for (const connection of this.#all()) dismiss(connection, 'stopping')
    const deadline = performance.now() + goodbye
    while (this.size > 0 && performance.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 20))
    for (const { socket } of this.#all()) socket.terminate()
  }

  #all(): Connection[] {
    return [...this.#byWorkspace.values()].flatMap((connections) => [...connections])
  }

  /** Ends the sockets of those who may not listen any more, and tells the others what they may have missed. */
  async #check(connections: readonly Connection[]) {
    if (connections.length === 0) return
    const found = await this.#recheck(connections.map(({ holder }) => holder)).catch(() => null)
    // Without the database nobody is sent away.
    if (!found) return
    for (const connection of connections) {
      const { ws, sessionId } = connection.holder
      const head = found.heads.get(ws)
      if (!found.sessions.has(`${ws} ${sessionId}`)) dismiss(connection, 'signedOut')
      else if (head !== undefined) tell(connection, { kind: 'poke', head })
    }
  }
}

function tell({ socket }: Connection, message: LiveMessage): void {
  if (socket.bufferedAmount > maxBuffered) socket.terminate()
  else socket.send(JSON.stringify(message))
}

function dismiss(connection: Connection, reason: 'signedOut' | 'stopping'): void {
  tell(connection, { kind: 'bye', reason })
  connection.socket.close(reason === 'stopping' ? 1001 : 1008, reason)
}
