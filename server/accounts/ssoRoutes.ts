import type { FastifyReply, FastifyRequest } from 'fastify'
import { nameDevice } from '#server/db/accounts.ts'
import { workspacesOf } from '#server/db/members.ts'
import { parse } from '#server/parse.ts'
import { Problem } from '#server/problem.ts'
import { type SignedInAnswer, ssoStartQuery, ssoTokenRequest } from '#shared/sync/accounts.ts'
import { attemptsByAddress } from './attempts.ts'
import { addressHeader } from './auth.ts'
import type { Parts } from './parts.ts'
import { createSso, finishPath, providerId, type Sso } from './sso.ts'
import { allowedReturn, bindToken, unbindToken } from './ssoToken.ts'

/**
 * Single sign-on in the system's browser: `start` sends it to the identity provider, better-auth's callback takes it
 * back, `finish` sends it on to the app with a one-time token, for which the app gets its session at `token`.
 */
export function ssoRoutes({ app, pool, config, authSetting, joining }: Parts): void {
  if (config.oidc === null) {
    const refuse = async () => {
      throw new Problem('not-configured', 'Sign in with e-mail address and password.')
    }
    app.get('/v1/accounts/sso/start', refuse)
    app.post('/v1/accounts/sso/token', refuse)
    return
  }
  const sso = createSso(pool, authSetting, config.oidc)
  const tried = attemptsByAddress(config.signInsPerMinute)
  const returnOf = (address: string) => {
    const url = allowedReturn(address, config.allowedOrigins)
    if (url === null) throw new Problem('origin-not-allowed', 'Add the origin to ALLOWED_ORIGINS of the server.')
    return url
  }

  app.get('/v1/accounts/sso/start', tried, async (request, reply) => {
    const query = parse(ssoStartQuery, request.query)
    returnOf(query.return)
    const back = new URLSearchParams({ return: query.return, challenge: query.challenge })
    if (query.deviceName !== null) back.set('deviceName', query.deviceName)
    const callbackURL = `${config.publicUrl}${finishPath}?${back}`
    const started = await sso.api
      .signInSocial({
        body: { provider: providerId, callbackURL, errorCallbackURL: callbackURL },
        headers: browserHeaders(request),
        returnHeaders: true,
      })
      .catch((error: unknown) => {
        request.log.warn({ err: error }, 'single sign-on could not be started')
        throw new Problem('unavailable', 'The identity provider does not answer; try again later.')
      })
    return passCookies(reply, started.headers).redirect(started.response.url ?? '')
  })

  app.get(`/v1/auth/callback/${providerId}`, tried, async (request, reply) => {
    const url = new URL(request.url, config.publicUrl)
    const answer = await sso.handler(new Request(url, { headers: browserHeaders(request) }))
    const location = answer.headers.get('location')
    if (location === null) throw new Problem('sign-in-failed', 'Begin the single sign-on anew.')
    return passCookies(reply, answer.headers).redirect(location)
  })

  app.get<{ Querystring: { error?: unknown } }>(finishPath, tried, async (request, reply) => {
    const asked = ssoStartQuery.safeParse(request.query)
    if (!asked.success) throw new Problem('sign-in-failed', 'Begin the single sign-on anew.')
    const back = returnOf(asked.data.return)
    const headers = browserHeaders(request)
    const found = request.query.error === undefined ? await sso.api.getSession({ headers }) : null
    if (found === null) {
      const invited = request.query.error !== 'unable_to_create_user'
      back.searchParams.set('error', invited ? 'sign-in-failed' : 'not-invited')
      return reply.redirect(back.href)
    }
    const { user, session } = found
    if (user.emailVerified) await joining.acceptInvited({ id: user.id, name: user.name, email: user.email })
    if (asked.data.deviceName !== null) await nameDevice(pool, session.id, asked.data.deviceName)
    const { token } = await sso.api.generateOneTimeToken({ headers })
    back.searchParams.set('token', bindToken(authSetting.secret, token, asked.data.challenge))
    await forgetBrowser(sso, reply)
    return reply.redirect(back.href)
  })

  app.post('/v1/accounts/sso/token', tried, async (request): Promise<SignedInAnswer> => {
    const { token, verifier } = parse(ssoTokenRequest, request.body)
    const refused = () => new Problem('code-wrong', 'The token is used, too old or not yours: begin the sign-on anew.')
    const oneTime = unbindToken(authSetting.secret, token, verifier)
    if (oneTime === null) throw refused()
    const { session, user } = await sso.api.verifyOneTimeToken({ body: { token: oneTime } }).catch(() => {
      throw refused()
    })
    const { id, name, email } = user
    const workspaces = await workspacesOf(pool, id)
    return { token: session.token, person: { id, name, email }, deviceId: session.id, workspaces }
  })
}

/** What better-auth is told of a browser on its way through. */
function browserHeaders(request: FastifyRequest): Headers {
  const headers = new Headers({ [addressHeader]: request.ip, cookie: request.headers.cookie ?? '' })
  const agent = request.headers['user-agent']
  if (agent !== undefined) headers.set('user-agent', agent.slice(0, 300))
  return headers
}

function passCookies(reply: FastifyReply, headers: Headers): FastifyReply {
  return reply.header('set-cookie', headers.getSetCookie())
}

/** Ends what the browser knows of the session, which from now on is the app's. */
async function forgetBrowser(sso: Sso, reply: FastifyReply): Promise<void> {
  const { sessionToken } = (await sso.$context).authCookies
  reply.header('set-cookie', `${sessionToken.name}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax`)
}
