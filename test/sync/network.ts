import { z } from 'zod'
import type { RandomSource } from '#shared/sample/random.ts'
import { type Transport, TransportFailure } from '#shared/sync/client/ports.ts'
import {
  digestRequestSchema,
  digestResponseSchema,
  docsRequestSchema,
  docsResponseSchema,
  type PullLine,
  type PullRequest,
  pullLineSchema,
  pullRequestSchema,
  pushRequestSchema,
  pushResponseSchema,
  reconcileRequestSchema,
  reconcileResponseSchema,
  rowsRequestSchema,
  rowsResponseSchema,
  SyncFailure,
} from '#shared/sync/protocol.ts'
import type { Caller } from '#shared/sync/server/ports.ts'
import type { Lifeline } from './lifeline.ts'
import type { NetworkFault, RequestKind } from './scenario.ts'
import type { Scheduler } from './scheduler.ts'

/** How long a request may take, in milliseconds. */
const deadline = 30_000

/** The server as the network reaches it: takes a parsed request, gives the answer's lines. */
export interface ServerEnd {
  readonly up: boolean
  answer(kind: RequestKind, caller: Caller, request: never): Promise<readonly unknown[]>
}

/** One engine's way to the server. */
export interface Line {
  readonly name: string
  readonly caller: Caller
  readonly online: boolean
  readonly life: Lifeline
  readonly random: RandomSource
  /** The fault that is to happen to the next request of this kind, each once. */
  takeFault(kind: RequestKind): NetworkFault | null
  /** Hears of every fault that came to pass. */
  happened(what: string): void
}

const requests = {
  push: pushRequestSchema,
  pull: pullRequestSchema,
  docs: docsRequestSchema,
  digest: digestRequestSchema,
  rows: rowsRequestSchema,
  reconcile: reconcileRequestSchema,
} satisfies Record<RequestKind, z.ZodType>

/** What came back: all of it, or what was there when the connection broke. */
interface Answer {
  readonly status: number
  readonly text: string
  readonly broken: boolean
}

/**
 * A transport to a server in the same process: what is sent and answered goes through JSON and the messages' schemas,
 * takes time, and meets the faults that are waiting on the line.
 */
export function simulatedTransport(scheduler: Scheduler, server: ServerEnd, line: Line): Transport {
  const ask = async <S extends z.ZodType>(kind: RequestKind, request: object, schema: S): Promise<z.output<S>> => {
    const answer = await exchange(kind, request)
    if (answer.broken) throw new TransportFailure('unreachable')
    return parsed(answer.text, schema)
  }

  const exchange = (kind: RequestKind, request: object): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const end = (call: () => void) => line.life.enter(call)
      const fail = (failure: TransportFailure) => end(() => reject(failure))
      const fault = line.takeFault(kind)
      if (fault) line.happened(fault.fault)
      if (fault?.fault === 'status') line.happened(`status ${fault.status}`)
      const label = `${line.name} ${kind}`
      scheduler.after(deadline, `${label} deadline`, () => fail(new TransportFailure('unreachable')))
      const text = JSON.stringify(request)
      const latency = () => line.random.int(1, 120)
      const deliver = (answered: (answer: Answer) => void) => {
        if (!line.online || !server.up) return fail(new TransportFailure('unreachable'))
        answerOf(kind, text).then(answered, (error: unknown) => {
          if (error instanceof SyncFailure) fail(new TransportFailure('problem', error.problem))
          else fail(new TransportFailure(error instanceof ServerDied ? 'unreachable' : 'busy'))
        })
      }
      const back = (answer: Answer) =>
        scheduler.after(latency(), `${label} answer`, () => {
          if (line.online) end(() => resolve(damaged(answer, fault)))
          else fail(new TransportFailure('unreachable'))
        })
      const lost = () => {
        scheduler.after(latency(), `${label} lost`, () => fail(new TransportFailure('unreachable')))
      }
      switch (fault?.fault) {
        case 'dropRequest':
          return lost()
        case 'halfOpen':
          return
        case 'status':
          scheduler.after(latency(), `${label} status`, () => fail(failureOf(fault.status)))
          return
        case 'portal':
          scheduler.after(latency(), `${label} portal`, () =>
            end(() =>
              resolve({
                status: 200,
                text: '<!doctype html><title>Sign in to the guest network</title>',
                broken: false,
              }),
            ),
          )
          return
        case 'dropAnswer':
          scheduler.after(latency(), label, () => deliver(lost))
          return
        case 'duplicate':
          scheduler.after(latency(), label, () => deliver(back))
          // The copy may come after the requests that followed.
          scheduler.after(latency() * line.random.pick([1, 4, 400]), `${label} copy`, () => deliver(() => {}))
          return
        case 'delay':
          // Often longer than anybody waits: it then comes after requests that were sent later.
          scheduler.after(fault.at * 60, `${label} late`, () => deliver(back))
          return
        default:
          scheduler.after(latency(), label, () => deliver(back))
      }
    })

  const answerOf = async (kind: RequestKind, text: string): Promise<Answer> => {
    const request = requests[kind].safeParse(JSON.parse(text))
    // A device that makes a request the schemas refuse is a bug of its own, never weather.
    if (!request.success) throw new BadRequest(kind, request.error)
    const lines = await server.answer(kind, line.caller, request.data as never)
    return { status: 200, text: lines.map((each) => `${JSON.stringify(each)}\n`).join(''), broken: false }
  }

  const pull = async (request: PullRequest, hear: (line: PullLine) => Promise<void>) => {
    const answer = await exchange('pull', request)
    const whole = answer.text.split('\n')
    // What follows the last line break is a line that was cut off.
    whole.pop()
    for (const each of whole) {
      const message = parsed(each, pullLineSchema)
      await new Promise<void>((resolve) => {
        scheduler.after(line.random.int(0, 4), `${line.name} ${message.line}`, () => line.life.enter(resolve))
      })
      await hear(message)
      if (message.line === 'end') return
    }
    throw new TransportFailure(answer.broken || whole.length > 0 ? 'unreachable' : 'notOurs')
  }

  return {
    push: (request) => ask('push', request, pushResponseSchema),
    pull,
    docs: (request) => ask('docs', request, docsResponseSchema),
    digest: (request) => ask('digest', request, digestResponseSchema),
    rows: (request) => ask('rows', request, rowsResponseSchema),
    reconcile: (request) => ask('reconcile', request, reconcileResponseSchema),
  }
}

/** The server's process ended while it was answering. */
export class ServerDied extends Error {}

/** A request that breaks the protocol: no fault of the network makes one. */
class BadRequest extends Error {
  constructor(kind: RequestKind, error: z.ZodError) {
    super(`${kind}: ${z.prettifyError(error)}`)
  }
}

function damaged(answer: Answer, fault: NetworkFault | null): Answer {
  const at = Math.floor(((fault?.at ?? 0) * answer.text.length) / 1_000)
  switch (fault?.fault) {
    case 'cut':
      return { ...answer, text: answer.text.slice(0, at), broken: true }
    case 'cutAtLine':
      return { ...answer, text: answer.text.slice(0, answer.text.lastIndexOf('\n', at) + 1), broken: true }
    case 'garbage':
      return { ...answer, text: `${answer.text.slice(0, at)}\u0000\ufffd{"line":` }
    default:
      return answer
  }
}

/** What a bare status means: a server or proxy that is busy or broken, a session that ended, or something else. */
function failureOf(status: number): TransportFailure {
  if (status === 401) return new TransportFailure('problem', 'signed-out')
  if (status >= 500 || status === 429 || status === 408 || status === 425) {
    return new TransportFailure('busy', '', status === 429 ? 5_000 : null)
  }
  return new TransportFailure('notOurs')
}

function parsed<S extends z.ZodType>(text: string, schema: S): z.output<S> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new TransportFailure('notOurs')
  }
  const result = schema.safeParse(value)
  if (!result.success) throw new TransportFailure('notOurs')
  return result.data
}
