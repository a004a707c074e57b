import { z } from 'zod'
import {
  deviceAnswer,
  invitationAnswer,
  memberAnswer,
  newInvitationAnswer,
  signedInAnswer,
  waysAnswer,
} from '#shared/sync/accounts.ts'
import { type AccountRequest, type AccountServer, askAccounts } from './accountRequest.ts'

const ask = <T>(
  at: AccountServer,
  method: AccountRequest<T>['method'],
  path: string,
  answer: z.ZodType<T>,
  body?: object,
): Promise<T> => askAccounts(at, { method, path, answer, body })

/** In which ways one can sign in at a server. */
export const askWays = (server: string) => ask({ server, token: null }, 'GET', '/v1/accounts/ways', waysAnswer)

const post = { signIn: 'sign-in', join: 'join', first: 'first' } as const

/** Proves who somebody is, in one of the ways there are; the answer has the session's token. */
export const openSession = (server: string, way: keyof typeof post, body: object) =>
  ask({ server, token: null }, 'POST', `/v1/accounts/${post[way]}`, signedInAnswer, body)

/** Ends the session on the server. */
export const closeSession = (to: AccountServer) => ask(to, 'POST', '/v1/accounts/sign-out', z.unknown())

export const changePassword = (to: AccountServer, body: { readonly current: string; readonly next: string }) =>
  ask(to, 'POST', '/v1/accounts/password', z.unknown(), body)

export async function listDevices(to: AccountServer) {
  return (await ask(to, 'GET', '/v1/accounts/devices', z.object({ devices: z.array(deviceAnswer) }))).devices
}

export const removeDevice = (to: AccountServer, id: string) =>
  ask(to, 'DELETE', `/v1/accounts/devices/${id}`, z.unknown())

/** A workspace's people, as its server keeps them. */
export class TeamServer {
  readonly #to: AccountServer
  readonly #path: string

  constructor(to: AccountServer, ws: string) {
    this.#to = to
    this.#path = `/v1/ws/${ws}`
  }

  async members() {
    const answer = z.object({ members: z.array(memberAnswer) })
    return (await ask(this.#to, 'GET', `${this.#path}/members`, answer)).members
  }

  changeMember(userId: string, change: object) {
    return ask(this.#to, 'PATCH', `${this.#path}/members/${userId}`, z.unknown(), change)
  }

  assign(userId: string, scope: string, assigned: boolean) {
    const path = `${this.#path}/members/${userId}/grants/${scope}`
    return ask(this.#to, assigned ? 'PUT' : 'DELETE', path, z.unknown())
  }

  async invitations() {
    const answer = z.object({ invitations: z.array(invitationAnswer) })
    return (await ask(this.#to, 'GET', `${this.#path}/invitations`, answer)).invitations
  }

  invite(body: object) {
    return ask(this.#to, 'POST', `${this.#path}/invitations`, newInvitationAnswer, body)
  }

  withdraw(id: string) {
    return ask(this.#to, 'DELETE', `${this.#path}/invitations/${id}`, z.unknown())
  }
}
