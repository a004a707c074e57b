import { createHash, createHmac } from 'node:crypto'
import { sameSecret } from '#server/sameSecret.ts'

const stamp = (secret: string, token: string, challenge: string) =>
  createHmac('sha256', secret).update(`sso ${token} ${challenge}`).digest('base64url')

/** Binds a one-time token to the app that began: of use only with the secret its challenge was made from. */
export const bindToken = (secret: string, token: string, challenge: string): string =>
  `${token}.${stamp(secret, token, challenge)}`

/** The one-time token within a bound one, or null when the verifier is not the one of the challenge. */
export function unbindToken(secret: string, bound: string, verifier: string): string | null {
  const [token = '', given = ''] = bound.split('.')
  const challenge = createHash('sha256').update(verifier).digest('base64url')
  return sameSecret(given, stamp(secret, token, challenge)) ? token : null
}

/**
 * The address a browser may be sent back to with a token, or null: a page of an allowed origin, or the app's own
 * `partnerbook://signed-in`.
 */
export function allowedReturn(address: string, origins: readonly string[]): URL | null {
  if (!URL.canParse(address)) return null
  const url = new URL(address)
  if (url.username !== '' || url.password !== '') return null
  const known = origins.includes(`${url.protocol}//${url.host}`)
  const ours = url.protocol === 'partnerbook:' && url.host === 'signed-in' && ['', '/'].includes(url.pathname)
  return known || ours ? url : null
}
