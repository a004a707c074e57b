import { beforeEach, expect, test, vi } from 'vitest'
import { accountClient } from '#renderer/sync/accountClient.ts'
import { newId, partnerScope } from '#shared/domain/record.ts'

const [ws, user, partner] = [newId(), newId(), newId()]
const asked: { readonly line: string; readonly body: unknown; readonly token: string | undefined }[] = []
let answer: unknown = null

beforeEach(() => {
  asked.length = 0
  vi.stubGlobal('fetch', async (url: URL, init: RequestInit & { readonly headers: Record<string, string> }) => {
    const body = typeof init.body === 'string' ? JSON.parse(init.body) : undefined
    asked.push({ line: `${init.method} ${url.pathname}`, body, token: init.headers.authorization })
    return answer === null ? new Response(null, { status: 204 }) : Response.json(answer)
  })
})

let token: string | null = null
const client = accountClient(() => ({ server: 'https://books.example', token }))
const person = { id: user, name: 'Ana', email: 'ana@x.example' }
const me = { person, deviceId: newId(), workspaces: [{ ws, name: 'Nordlicht', role: 'cam' }] }

test('signs in without a token, and asks with the one there is by then', async () => {
  answer = { ...me, token: 'secret' }
  const signedIn = await client.signIn({ email: 'ana@x.example', password: 'a long password', deviceName: 'Laptop' })
  expect(signedIn.workspaces[0]?.role).toBe('cam')
  token = signedIn.token
  answer = me
  await client.me()
  expect(asked).toMatchObject([
    { line: 'POST /v1/accounts/sign-in', token: undefined, body: { deviceName: 'Laptop' } },
    { line: 'GET /v1/accounts/me', token: 'Bearer secret' },
  ])
})

test('changes members and grants where the server has them', async () => {
  answer = null
  await client.changeMember(ws, user, { role: 'viewer' })
  await client.assign(ws, user, partnerScope(partner))
  await client.unassign(ws, user, partnerScope(partner))
  await client.signOutDevice('d1')
  await client.withdraw(ws, 'i1')
  expect(asked.map(({ line }) => line)).toEqual([
    `PATCH /v1/ws/${ws}/members/${user}`,
    `PUT /v1/ws/${ws}/members/${user}/grants/p%3A${partner}`,
    `DELETE /v1/ws/${ws}/members/${user}/grants/p%3A${partner}`,
    'DELETE /v1/accounts/devices/d1',
    `DELETE /v1/ws/${ws}/invitations/i1`,
  ])
  expect(asked[0]?.body).toEqual({ role: 'viewer' })
})

test('lists only the invitations nobody has used', async () => {
  const at = '2026-11-25T10:00:00.000Z'
  const one = { id: newId(), email: 'b@x.example', role: 'cam', personId: null, partners: [], createdBy: user }
  const open = { ...one, createdAt: at, expiresAt: at, acceptedAt: null }
  answer = { invitations: [open, { ...open, id: newId(), acceptedAt: at }] }
  expect((await client.invitations(ws)).map(({ id }) => id)).toEqual([one.id])
})

test('an answer of another shape is no answer of such a server', async () => {
  answer = { members: [{ userId: 'nobody' }] }
  await expect(client.members(ws)).rejects.toMatchObject({ reason: 'notAServer' })
})
