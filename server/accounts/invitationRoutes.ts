import {
  findInvitation,
  invitationAnswerOf,
  listInvitations,
  putInvitation,
  removeInvitation,
} from '#server/db/invitations.ts'
import { workspaceName } from '#server/db/workspaces.ts'
import { parse } from '#server/parse.ts'
import { Problem } from '#server/problem.ts'
import { idSchema, newId, partnerScope } from '#shared/domain/record.ts'
import { invitationRequest, type NewInvitationAnswer } from '#shared/sync/accounts.ts'
import { appLink, hashCode, inGroups, newCode } from './codes.ts'
import { mailInvitation } from './mail.ts'
import type { Parts } from './parts.ts'
import { requireAllowed } from './policy.ts'

/** Inviting people by e-mail address, and withdrawing what was not used. */
export function invitationRoutes({ app, pool, config }: Parts): void {
  app.get<{ Params: { ws: string } }>('/v1/ws/:ws/invitations', async (request) => {
    const { ws } = request.params
    requireAllowed((await app.requireMember(request, ws)).role, 'read invitations')
    return { invitations: (await listInvitations(pool, ws)).map(invitationAnswerOf) }
  })

  app.post<{ Params: { ws: string } }>('/v1/ws/:ws/invitations', async (request, reply) => {
    const { ws } = request.params
    const { userId, role } = await app.requireMember(request, ws)
    const { partners, ...sent } = parse(invitationRequest, request.body)
    requireAllowed(role, `invite ${sent.role}`)
    const code = newCode()
    const scopes = [...new Set(partners.map((id) => partnerScope(id.toLowerCase())))]
    const kept = { ...sent, ws, id: newId(), codeHash: hashCode(code), scopes, createdBy: userId }
    const invitation = await putInvitation(pool, kept)
    const link = appLink('join', code, config.publicUrl)
    const letter = { workspace: await workspaceName(pool, ws), server: config.publicUrl, code: inGroups(code), link }
    const mailed = await mailInvitation(config.mail, invitation, letter).catch((error: NodeJS.ErrnoException) => {
      request.log.warn({ code: error.code }, 'an invitation could not be mailed')
      return false
    })
    const answer: NewInvitationAnswer = { ...invitationAnswerOf(invitation), code: letter.code, link, mailed }
    return reply.code(201).send(answer)
  })

  app.delete<{ Params: { ws: string; id: string } }>('/v1/ws/:ws/invitations/:id', async (request, reply) => {
    const { ws, id } = request.params
    const { role } = await app.requireMember(request, ws)
    requireAllowed(role, 'read invitations')
    const invitation = idSchema.safeParse(id).success ? await findInvitation(pool, ws, id) : null
    if (invitation === null) throw new Problem('not-found', 'There is no such invitation; read the list again.')
    requireAllowed(role, `invite ${invitation.role}`)
    if (!(await removeInvitation(pool, ws, id))) {
      throw new Problem('invitation-used', 'Change or deactivate the member instead.')
    }
    return reply.code(204).send()
  })
}
