import { createHash, generateKeyPairSync, randomUUID, sign } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'

/** Somebody at the identity provider. */
export interface FakePerson {
  sub: string
  email: string
  email_verified: boolean
  name: string
}

/** A small OpenID Connect provider that signs in at once whoever is set. */
export interface FakeIssuer {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** Who signs in next. */
  person: FakePerson
  /** Changes the claims of the next identity tokens, to forge them. */
  forge: (claims: Record<string, unknown>) => Record<string, unknown>
  readonly close: () => void
}

/** Starts it on a free port of this computer. It checks the client's secret and PKCE as a real one does. */
export async function startFakeIssuer(person: FakePerson): Promise<FakeIssuer> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const codes = new Map<string, URLSearchParams>()
  const server = createServer((request, response) => {
    answer(request).then(
      ({ status = 200, location, body }) => {
        response.writeHead(status, { 'content-type': 'application/json', ...(location && { location }) })
        response.end(JSON.stringify(body ?? {}))
      },
      (error: unknown) => response.writeHead(400).end(String(error)),
    )
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const issuer = `http://127.0.0.1:${(server.address() as { port: number }).port}`
  const fake: FakeIssuer = {
    issuer,
    clientId: 'partnerbook',
    clientSecret: 'the secret of the client',
    person,
    forge: (claims) => claims,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }

  async function answer(request: IncomingMessage): Promise<{ status?: number; location?: string; body?: object }> {
    const url = new URL(request.url ?? '', issuer)
    switch (url.pathname) {
      case '/.well-known/openid-configuration':
        return {
          body: {
            issuer,
            authorization_endpoint: `${issuer}/authorize`,
            token_endpoint: `${issuer}/token`,
            jwks_uri: `${issuer}/keys`,
            id_token_signing_alg_values_supported: ['RS256'],
          },
        }
      case '/keys':
        return { body: { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }] } }
      case '/authorize': {
        const code = randomUUID()
        codes.set(code, url.searchParams)
        const back = new URL(url.searchParams.get('redirect_uri') ?? '')
        back.searchParams.set('code', code)
        back.searchParams.set('state', url.searchParams.get('state') ?? '')
        return { status: 302, location: back.href }
      }
      case '/token':
        return { body: tokens(new URLSearchParams(await text(request)), request.headers.authorization) }
      default:
        return { status: 404 }
    }
  }

  function tokens(sent: URLSearchParams, authorization = ''): object {
    const asked = codes.get(sent.get('code') ?? '')
    codes.delete(sent.get('code') ?? '')
    if (asked === undefined) throw new Error('no such code')
    const basic = Buffer.from(authorization.replace(/^Basic /, ''), 'base64').toString()
    const secret = sent.get('client_secret') ?? decodeURIComponent(basic.split(':')[1] ?? '')
    if (secret !== fake.clientSecret) throw new Error('wrong client')
    const challenge = createHash('sha256')
      .update(sent.get('code_verifier') ?? '')
      .digest('base64url')
    if (challenge !== asked.get('code_challenge')) throw new Error('wrong verifier')
    const now = Math.floor(Date.now() / 1_000)
    const nonce = asked.get('nonce')
    const base = { iss: issuer, aud: fake.clientId, iat: now, exp: now + 300, ...(nonce !== null && { nonce }) }
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const signed = `${part({ alg: 'RS256', kid: 'one' })}.${part(fake.forge({ ...base, ...fake.person }))}`
    const signature = sign('sha256', Buffer.from(signed), privateKey).toString('base64url')
    return { access_token: 'at', token_type: 'Bearer', expires_in: 300, id_token: `${signed}.${signature}` }
  }
  return fake
}

async function text(request: IncomingMessage): Promise<string> {
  let all = ''
  for await (const chunk of request) all += String(chunk)
  return all
}
