import { bridge } from '#renderer/bridge.ts'
import { discardParked, exportPending, retryParked } from '#renderer/commands/parked.ts'
import { adoptWorkspace, dropWorkspace } from '#renderer/data/adopt.ts'
import { type Connection, connectionOf, updateConnection } from '#renderer/data/connection.ts'
import { store } from '#renderer/data/store.ts'
import { reportSync } from '#renderer/state/sync.ts'
import { type AccountClient, accountClient } from '#renderer/sync/accountClient.ts'
import { checkServer, originOf } from '#renderer/sync/accountRequest.ts'
import { alreadyThere } from '#renderer/sync/alreadyThere.ts'
import type { SignIn, SyncControl } from '#renderer/sync/control.ts'
import { forgetMirror } from '#renderer/sync/mirrorBridge.ts'
import { fetchTransport } from '#renderer/sync/transport.ts'
import { AppError } from '#shared/domain/failure.ts'
import type { SignedInAnswer } from '#shared/sync/accounts.ts'
import { TransportFailure } from '#shared/sync/client/ports.ts'
import { schemaVersion } from '#shared/sync/mutation.ts'
import { readSession, saveSession } from './sessionToken.ts'
import { type SyncClient, shown } from './syncClient.ts'

/** What screens ask of the sync, over the server's accounts, the local database and the engine. */
export function serverControl(client: SyncClient, suggestedServer: string): SyncControl {
  return {
    suggestedServer,
    async look(address) {
      const server = originOf(address)
      await allowServer(server)
      await checkServer(server, schemaVersion)
      client.prepare()
      const { setUp } = await accountsAt(server, null).ways()
      return { server, workspaceName: '', begun: setUp, sso: [] }
    },
    async connect({ server, how, deviceName, local }) {
      const answer = await signIn(server, how, deviceName)
      const connection = connectionFrom(server, answer)
      const endpoint = { server, ws: connection.ws, token: async () => answer.token }
      const there = await alreadyThere(fetchTransport(endpoint), connection.userId).catch(asFailure)
      reportSync({ connection: shown(connection), state: 'pushing' })
      await adoptWorkspace(await withToken(connection, answer.token), local, there, (done, total) =>
        reportSync({ progress: { done, total } }),
      )
      reportSync({ progress: null })
      client.say({ say: 'changed' })
      await client.start(answer.token)
    },
    async signInAgain(how) {
      const connection = await connected()
      const answer = await signIn(connection.server, how, null)
      if (answer.person.id !== connection.userId) throw new AppError('notMember')
      const { token } = await withToken(connection, answer.token)
      await updateConnection({ token, ended: false })
      client.say({ say: 'token', token: answer.token })
      client.stop()
      await client.start(answer.token)
    },
    async signOut({ keepData }) {
      const connection = await connected()
      // Where the server can not be asked, the session ends there by its age; here it ends now.
      await (await accounts()).signOut().catch(() => {})
      client.stop()
      await saveSession(null)
      if (keepData) await updateConnection({ token: null, ended: true })
      else await dropWorkspace()
      // Before the page goes, and with it what follows the outbox.
      if (!keepData) await forgetMirror(bridge)
      client.say({ say: 'changed' })
      if (keepData) reportSync({ connection: shown(connection), state: 'signedOut' })
      else location.assign('/')
    },
    async syncNow() {
      client.say({ say: 'retry' })
    },
    retryParked,
    discardParked,
    async verify() {
      return client.verify()
    },
    exportPending,
    async devices() {
      const devices = await (await accounts()).devices()
      return devices.map(({ id, name, program, current, lastUsedAt }) => ({
        id,
        name: name ?? program ?? '',
        current,
        lastSeenAt: lastUsedAt,
      }))
    },
    async signOutDevice(id) {
      await (await accounts()).signOutDevice(id)
    },
    async changePassword(change) {
      // Every session ends with the old password; the answer has a new one for this computer.
      const { token } = await (await accounts()).changePassword(change)
      await updateConnection({ token: (await saveSession(token)) ? null : token })
      client.say({ say: 'token', token })
    },
    async members() {
      const members = await (await accounts()).members(await workspace())
      return members.map(({ partners, ...member }) => ({ ...member, partnerIds: partners }))
    },
    async invitations() {
      return (await accounts()).invitations(await workspace())
    },
    async invite(whom) {
      return (await accounts()).invite(await workspace(), whom)
    },
    async withdraw(id) {
      await (await accounts()).withdraw(await workspace(), id)
    },
    async setRole(userId, role) {
      await (await accounts()).changeMember(await workspace(), userId, { role })
    },
    async setActive(userId, active) {
      await (await accounts()).changeMember(await workspace(), userId, { active })
    },
    async assign(scope, userId) {
      await (await accounts()).assign(await workspace(), userId, scope)
    },
    async unassign(scope, userId) {
      await (await accounts()).unassign(await workspace(), userId, scope)
    },
  }
}

async function connected(): Promise<Connection> {
  const connection = await connectionOf()
  if (!connection) throw new AppError('notConnected')
  return connection
}

const workspace = async () => (await connected()).ws

const accountsAt = (server: string, token: string | null): AccountClient => accountClient(() => ({ server, token }))

async function accounts(): Promise<AccountClient> {
  return accountsAt((await connected()).server, await readSession())
}

/** Makes sure that this page may talk to the server; on the desktop that may take loading the page again. */
async function allowServer(server: string): Promise<void> {
  const answer = await bridge.setServer({ url: server })
  if (!answer.ok) throw new AppError(answer.reason === 'unsupported' ? 'otherServer' : 'badAddress')
  if (answer.value.reload) location.reload()
}

async function signIn(server: string, how: SignIn, deviceName: string | null): Promise<SignedInAnswer> {
  const accounts = accountsAt(server, null)
  switch (how.way) {
    case 'password':
      return accounts.signIn({ email: how.email, password: how.password, deviceName })
    case 'join':
      return accounts.join({ code: how.code, name: how.name, password: how.password, deviceName })
    case 'first': {
      const { way: _, ...who } = how
      return accounts.first({ ...who, personId: store().session.userId, deviceName })
    }
    default:
      throw new AppError('serverFailed')
  }
}

/** The connection a session makes: to the person's first workspace there. */
function connectionFrom(server: string, { person, workspaces }: SignedInAnswer): Connection {
  const [workspace] = workspaces
  if (!workspace) throw new AppError('notMember')
  const { ws, name: workspaceName, role } = workspace
  const { id: userId, name: personName, email } = person
  return { server, ws, workspaceName, userId, personName, email, role, token: null, ended: false, refusedSchema: null }
}

/** The connection as it is stored: with the token only where the system keeps no secrets for the app. */
async function withToken(connection: Connection, token: string): Promise<Connection> {
  return { ...connection, token: (await saveSession(token)) ? null : token }
}

/** What a failed request of the sync means to somebody who is just connecting. */
function asFailure(error: unknown): never {
  if (!(error instanceof TransportFailure)) throw error
  if (error.problem === 'client-too-old') throw new AppError('clientTooOld')
  if (error.problem === 'server-too-old') throw new AppError('serverTooOld')
  throw new AppError(error.kind === 'unreachable' ? 'unreachable' : 'serverFailed', { problem: error.message })
}
