import { z } from 'zod'
import type { Id, Scope } from '#shared/domain/record.ts'
import {
  type DeviceAnswer,
  deviceAnswer,
  type firstRequest,
  type InvitationAnswer,
  invitationAnswer,
  type invitationRequest,
  type joinRequest,
  type MeAnswer,
  type MemberAnswer,
  meAnswer,
  memberAnswer,
  type memberChange,
  type NewInvitationAnswer,
  newInvitationAnswer,
  type passwordRequest,
  type SignedInAnswer,
  signedInAnswer,
  type signInRequest,
  type ssoTokenRequest,
  waysAnswer,
} from '#shared/sync/accounts.ts'
import { type AccountServer, askAccounts } from './accountRequest.ts'

/**
 * The server's accounts, before and after signing in. Every function rejects as askAccounts does. `first`, `join`,
 * `signIn` and `ssoToken` need no token; `changePassword` ends every session and answers with a new one.
 */
export interface AccountClient {
  ways(): Promise<z.output<typeof waysAnswer>>
  first(request: z.input<typeof firstRequest>): Promise<SignedInAnswer>
  join(request: z.input<typeof joinRequest>): Promise<SignedInAnswer>
  signIn(request: z.input<typeof signInRequest>): Promise<SignedInAnswer>
  ssoToken(request: z.input<typeof ssoTokenRequest>): Promise<SignedInAnswer>
  signOut(): Promise<void>
  me(): Promise<MeAnswer>
  changePassword(request: z.input<typeof passwordRequest>): Promise<SignedInAnswer>
  devices(): Promise<readonly DeviceAnswer[]>
  signOutDevice(id: string): Promise<void>
  members(ws: Id): Promise<readonly MemberAnswer[]>
  changeMember(ws: Id, userId: Id, change: z.input<typeof memberChange>): Promise<void>
  assign(ws: Id, userId: Id, scope: Scope): Promise<void>
  unassign(ws: Id, userId: Id, scope: Scope): Promise<void>
  /** Those nobody has used yet. */
  invitations(ws: Id): Promise<readonly InvitationAnswer[]>
  invite(ws: Id, request: z.input<typeof invitationRequest>): Promise<NewInvitationAnswer>
  withdraw(ws: Id, id: string): Promise<void>
}

const anything = z.unknown()

/** The accounts of a server. `at` is asked for each request, because the token changes. */
export function accountClient(at: () => AccountServer): AccountClient {
  const get = <T>(path: string, answer: z.ZodType<T>) => askAccounts(at(), { method: 'GET', path, answer })
  const post = <T>(path: string, body: unknown, answer: z.ZodType<T>) =>
    askAccounts(at(), { method: 'POST', path, body, answer })
  const change = async (method: 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown) => {
    await askAccounts(at(), { method, path, answer: anything, ...(body === undefined ? {} : { body }) })
  }
  const accounts = '/v1/accounts'
  const member = (ws: Id, userId: Id) => `/v1/ws/${ws}/members/${userId}`
  const grant = (ws: Id, userId: Id, scope: Scope) => `${member(ws, userId)}/grants/${encodeURIComponent(scope)}`
  return {
    ways: () => get(`${accounts}/ways`, waysAnswer),
    first: (request) => post(`${accounts}/first`, request, signedInAnswer),
    join: (request) => post(`${accounts}/join`, request, signedInAnswer),
    signIn: (request) => post(`${accounts}/sign-in`, request, signedInAnswer),
    ssoToken: (request) => post(`${accounts}/sso/token`, request, signedInAnswer),
    signOut: async () => {
      await askAccounts(at(), { method: 'POST', path: `${accounts}/sign-out`, answer: anything })
    },
    me: () => get(`${accounts}/me`, meAnswer),
    changePassword: (request) => post(`${accounts}/password`, request, signedInAnswer),
    devices: async () => (await get(`${accounts}/devices`, z.object({ devices: z.array(deviceAnswer) }))).devices,
    signOutDevice: (id) => change('DELETE', `${accounts}/devices/${encodeURIComponent(id)}`),
    members: async (ws) => (await get(`/v1/ws/${ws}/members`, z.object({ members: z.array(memberAnswer) }))).members,
    changeMember: (ws, userId, request) => change('PATCH', member(ws, userId), request),
    assign: (ws, userId, scope) => change('PUT', grant(ws, userId, scope)),
    unassign: (ws, userId, scope) => change('DELETE', grant(ws, userId, scope)),
    invitations: async (ws) => {
      const answer = z.object({ invitations: z.array(invitationAnswer) })
      const { invitations } = await get(`/v1/ws/${ws}/invitations`, answer)
      return invitations.filter(({ acceptedAt }) => acceptedAt === null)
    },
    invite: (ws, request) => post(`/v1/ws/${ws}/invitations`, request, newInvitationAnswer),
    withdraw: (ws, id) => change('DELETE', `/v1/ws/${ws}/invitations/${encodeURIComponent(id)}`),
  }
}
