import type { FastifyInstance } from 'fastify'
import { firstCode } from '#server/accounts/codes.ts'
import type { NewInvitationAnswer, SignedInAnswer } from '#shared/sync/accounts.ts'
import type { Role } from '#shared/sync/role.ts'
import { call, testConfig } from './serverApp.ts'

/** Somebody signed in. */
interface Teammate {
  readonly id: string
  readonly email: string
  readonly token: string
}

/** A workspace with one member of each role. */
export interface Team extends Record<Role, Teammate> {
  readonly ws: string
}

/** Everybody's password in tests. */
export const password = 'correct horse battery'

/** What makes the first administrator on a test server. */
export const firstBody = (over: object = {}) => ({
  code: firstCode(testConfig().authSecret),
  name: 'Ada Admin',
  email: 'admin@team.example',
  password,
  workspaceName: 'Team',
  ...over,
})

/** Makes the first administrator of a new server; gives back the session. */
export async function makeFirst(app: FastifyInstance, over: object = {}): Promise<SignedInAnswer> {
  const made = await app.inject(call('POST', '/v1/accounts/first', undefined, firstBody(over)))
  if (made.statusCode !== 201) throw new Error(made.payload)
  return made.json<SignedInAnswer>()
}

/** Invites an address. */
export async function invite(
  app: FastifyInstance,
  ws: string,
  token: string,
  body: object,
): Promise<NewInvitationAnswer> {
  const made = await app.inject(call('POST', `/v1/ws/${ws}/invitations`, token, body))
  if (made.statusCode !== 201) throw new Error(made.payload)
  return made.json<NewInvitationAnswer>()
}

/** Invites somebody and joins as that person. */
async function addTeammate(
  app: FastifyInstance,
  ws: string,
  admin: string,
  { role, email = `${role}@team.example`, ...more }: { role: Role; email?: string; partners?: string[] },
): Promise<Teammate> {
  const { code } = await invite(app, ws, admin, { email, role, ...more })
  const joined = await app.inject(call('POST', '/v1/accounts/join', undefined, { code, name: email, password }))
  if (joined.statusCode !== 201) throw new Error(joined.payload)
  const { person, token } = joined.json<SignedInAnswer>()
  return { id: person.id, email, token }
}

/** A new server's team: one of each role. */
export async function makeTeam(app: FastifyInstance): Promise<Team> {
  const { person, token, workspaces } = await makeFirst(app)
  const ws = workspaces[0]?.ws ?? ''
  const add = (role: Role) => addTeammate(app, ws, token, { role })
  const [manager, cam, viewer] = [await add('manager'), await add('cam'), await add('viewer')]
  return { ws, admin: { id: person.id, email: person.email, token }, manager, cam, viewer }
}
