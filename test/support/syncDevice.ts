import type { Id } from '#shared/domain/record.ts'
import { newId } from '#shared/domain/record.ts'
import {
  type PullLine,
  type PullRequest,
  type PushRequest,
  type PushResponse,
  pullLineSchema,
} from '#shared/sync/protocol.ts'
import type { Person } from './syncServer.ts'

/** An answer as it came. */
export interface Answer {
  readonly status: number
  readonly body: unknown
  readonly headers: Headers
}

/** A device that speaks to a server over HTTP and numbers its mutations. */
export class SyncDevice {
  readonly clientId: Id = newId()
  n = 0
  acked = 0
  readonly #url: string
  readonly #ws: Id
  readonly person: Person

  constructor(url: string, ws: Id, person: Person) {
    this.#url = url
    this.#ws = ws
    this.person = person
  }

  /** The same device, speaking to another server. */
  at(url: string): SyncDevice {
    const other = new SyncDevice(url, this.#ws, this.person)
    Object.assign(other, { clientId: this.clientId, n: this.n, acked: this.acked })
    return other
  }

  mutation(...ops: readonly unknown[]): PushRequest['mutations'][number] {
    this.n += 1
    return { n: this.n, uuid: newId(), sv: 1, at: '2026-03-01T09:00:00.000Z', group: newId(), ops: [...ops] }
  }

  request(mutations: PushRequest['mutations'], more: Partial<PushRequest> = {}): PushRequest {
    return { clientId: this.clientId, epoch: null, sv: 1, ackedThrough: this.acked, mutations, ...more }
  }

  async send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const response = await fetch(`${this.#url}/v1/ws/${this.#ws}/${path}`, {
      method,
      headers: { authorization: `Bearer ${this.person.token}`, 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, body: parsed(text), headers: response.headers }
  }

  /** Pushes mutations. Throws with the problem when the server refuses all. */
  async push(mutations: PushRequest['mutations'], more: Partial<PushRequest> = {}): Promise<PushResponse> {
    const { status, body } = await this.send('POST', 'push', this.request(mutations, more))
    if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`)
    return body as PushResponse
  }

  /** Pushes one mutation. */
  does(...ops: readonly unknown[]): Promise<PushResponse> {
    return this.push([this.mutation(...ops)])
  }

  pullRequest(more: Partial<PullRequest> = {}): PullRequest {
    return { clientId: this.clientId, epoch: null, sv: 1, cursor: 0, cursorTag: '', scopes: [], ...more }
  }

  /** All lines of a pull. Throws with the problem when the server refuses. */
  async pull(more: Partial<PullRequest> = {}): Promise<PullLine[]> {
    const response = await fetch(`${this.#url}/v1/ws/${this.#ws}/pull`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.person.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(this.pullRequest(more)),
    })
    const text = await response.text()
    if (response.status !== 200) throw new Error(`${response.status} ${text}`)
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => pullLineSchema.parse(JSON.parse(line)))
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
