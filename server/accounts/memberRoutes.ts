import { listMembers } from '#server/db/members.ts'
import { inTransaction } from '#server/db/pool.ts'
import { parse } from '#server/parse.ts'
import { Problem } from '#server/problem.ts'
import { idSchema, partnerScope } from '#shared/domain/record.ts'
import { memberChange } from '#shared/sync/accounts.ts'
import { assign, changeMember } from './membership.ts'
import type { Parts } from './parts.ts'

interface MemberParams {
  ws: string
  userId: string
}
interface GrantParams extends MemberParams {
  scope: string
}

/** Who is in a workspace, with which role, and which partners each is assigned to. */
export function memberRoutes({ app, pool, putPerson }: Parts): void {
  app.get<{ Params: { ws: string } }>('/v1/ws/:ws/members', async (request) => {
    const { ws } = request.params
    await app.requireMember(request, ws)
    return { members: await listMembers(pool, ws) }
  })

  app.patch<{ Params: MemberParams }>('/v1/ws/:ws/members/:userId', async (request) => {
    const { ws } = request.params
    const { userId: actorId } = await app.requireMember(request, ws)
    const userId = memberId(request.params.userId)
    const change = parse(memberChange, request.body)
    return inTransaction(pool, (client) => changeMember(client, { ws, actorId, userId }, change, putPerson))
  })

  for (const [method, assigned] of [
    ['PUT', true],
    ['DELETE', false],
  ] as const) {
    app.route<{ Params: GrantParams }>({
      method,
      url: '/v1/ws/:ws/members/:userId/grants/:scope',
      handler: async (request) => {
        const { ws, scope } = request.params
        const { userId: actorId } = await app.requireMember(request, ws)
        const userId = memberId(request.params.userId)
        const partner = idSchema.safeParse(/^p:(.*)$/.exec(scope)?.[1])
        if (!partner.success) throw new Problem('not-found', 'Assign the scope of a partner: p: and its id.')
        const deed = { ws, actorId, userId }
        return inTransaction(pool, (client) => assign(client, deed, partnerScope(partner.data.toLowerCase()), assigned))
      },
    })
  }
}

function memberId(text: string): string {
  const id = idSchema.safeParse(text)
  if (!id.success) throw new Problem('not-found', 'There is no such member in this workspace.')
  return id.data
}
