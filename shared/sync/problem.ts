import { z } from 'zod'

/**
 * Why the server refused, for code to switch on, with its HTTP status and title. On the wire each is a problem document
 * (RFC 9457) whose `type` is `urn:partnerbook:problem:` and the name here. docs/server-api.md explains each.
 */
export const problems = {
  'body-invalid': { status: 400, title: 'The request is not as it should be' },
  'not-signed-in': { status: 401, title: 'Not signed in' },
  'sign-in-failed': { status: 401, title: 'E-mail or password is wrong' },
  'not-allowed': { status: 403, title: 'Your role does not allow this' },
  'origin-not-allowed': { status: 403, title: 'This origin may not be used' },
  'not-found': { status: 404, title: 'Not found' },
  'method-not-allowed': { status: 405, title: 'Method not allowed' },
  'account-exists': { status: 409, title: 'There is an account already' },
  'already-member': { status: 409, title: 'Already in the workspace' },
  'already-set-up': { status: 409, title: 'The server already has an administrator' },
  'last-admin': { status: 409, title: 'A workspace needs an active administrator' },
  'invitation-used': { status: 409, title: 'The invitation was used' },
  'upload-elsewhere': { status: 409, title: 'The upload has come to another point' },
  'invitation-expired': { status: 410, title: 'The invitation has expired' },
  'body-too-large': { status: 413, title: 'The request is too large' },
  'media-type-unsupported': { status: 415, title: 'Media type not supported' },
  'code-wrong': { status: 422, title: 'The code is wrong' },
  'content-mismatch': { status: 422, title: 'The bytes are others than announced' },
  'password-refused': { status: 422, title: 'The password is not good enough' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  unexpected: { status: 500, title: 'Something went wrong on the server' },
  'not-configured': { status: 501, title: 'Not set up on this server' },
  unavailable: { status: 503, title: 'Not available at the moment' },
} as const satisfies Record<string, { status: number; title: string }>
export type ProblemName = keyof typeof problems

const prefix = 'urn:partnerbook:problem:'

/** The `type` of a problem document. */
export const problemType = (name: ProblemName): string => `${prefix}${name}`

/**
 * A problem document. `detail` says what to do; `errors` name the places of a body that are wrong; other members depend
 * on the type.
 */
export const problemSchema = z.looseObject({
  type: z.string().startsWith(prefix),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  errors: z.array(z.object({ path: z.string(), problem: z.string() })).optional(),
})
export type ProblemDocument = z.infer<typeof problemSchema>
