import { createHash, createHmac, randomBytes } from 'node:crypto'

/** Letters and digits nobody mistakes for others. */
const alphabet = 'ABCDEFGHJKMNPQRSTVWXYZ0123456789'
const length = 20

/** A new one-time code with 100 random bits. */
export const newCode = (): string => spell(randomBytes(length))

/** What is kept of a code. It needs no salt or slow hash, because codes are random. */
export const hashCode = (code: string): string => createHash('sha256').update(code).digest('hex')

/**
 * The code that makes the first administrator. It follows from the server's secret, so all servers of a team, and each
 * start, print the same; it is of no use once there is a member.
 */
export const firstCode = (secret: string): string =>
  spell(createHmac('sha256', secret).update('partnerbook first administrator').digest())

const spell = (bytes: Uint8Array) =>
  [...bytes.subarray(0, length)].map((byte) => alphabet.charAt(byte % alphabet.length)).join('')

/** A code in groups of five, for reading aloud. */
export const inGroups = (code: string): string => code.replace(/(.{5})(?=.)/g, '$1-')

/**
 * The address that opens the app on joining: its route is the purpose, the code, and the server's address in base64url
 * pieces of at most 64 characters, because a deep link may hold only such.
 */
export function appLink(purpose: 'first' | 'join', code: string, server: string): string {
  const pieces =
    Buffer.from(server)
      .toString('base64url')
      .match(/.{1,64}/g) ?? []
  return ['partnerbook:/', purpose, code, ...pieces].join('/')
}
