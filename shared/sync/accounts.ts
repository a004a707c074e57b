import { z } from 'zod'
import { instantSchema } from '#shared/domain/dates.ts'
import { idSchema, line } from '#shared/domain/record.ts'
import { roleSchema } from './role.ts'

/** What accounts, devices, members and invitations look like on the wire; docs/server-api.md describes the endpoints. */

/** One line that every program can keep and show: no control characters, no half characters. */
const plainLine = line.regex(/^[^\p{Cc}\p{Cs}]*$/u, 'must have no control characters')
const email = z.email().max(254).toLowerCase()
/** A new password; the server may still refuse one. */
const newPassword = z.string().min(10, 'must have at least 10 characters').max(128)
/** What the person calls the computer that signs in. */
const deviceName = plainLine.max(80).nullable().default(null)
/** A one-time code as printed or sent. Dashes, spaces and case do not matter, nor do letters taken for digits. */
const code = z
  .string()
  .max(100)
  .transform((text) =>
    text
      .toUpperCase()
      .replace(/[^A-Z0-9]/g, '')
      .replace(/O/g, '0')
      .replace(/[IL]/g, '1'),
  )

/** Makes the first administrator and the workspace. `personId`: the id the person already has on their own computer. */
export const firstRequest = z.object({
  code,
  name: plainLine,
  email,
  password: newPassword,
  workspaceName: plainLine,
  personId: idSchema.nullable().default(null),
  deviceName,
})

export const signInRequest = z.object({ email, password: z.string().min(1).max(128), deviceName })

/** Joins a workspace with an invitation; with an account already, `password` is its password. */
export const joinRequest = z.object({ code, name: plainLine, password: z.string().min(1).max(128), deviceName })

export const passwordRequest = z.object({ current: z.string().min(1).max(128), next: newPassword })

export const nameRequest = z.object({ name: plainLine })

/** The person who is signed in, and where. */
export const meAnswer = z.object({
  person: z.object({ id: idSchema, name: z.string(), email: z.string() }),
  deviceId: idSchema,
  workspaces: z.array(z.object({ ws: idSchema, name: z.string(), role: roleSchema })),
})
export type MeAnswer = z.infer<typeof meAnswer>

/** A session for the app to keep: `token` goes into `Authorization: Bearer`. */
export const signedInAnswer = meAnswer.extend({ token: z.string() })
export type SignedInAnswer = z.infer<typeof signedInAnswer>

/** How one can sign in. `setUp` is false until there is a first administrator. */
export const waysAnswer = z.object({ setUp: z.boolean(), sso: z.object({ name: z.string() }).nullable() })

/** A computer that is signed in. `lastUsedAt` is right to a day. */
export const deviceAnswer = z.object({
  id: idSchema,
  name: z.string().nullable(),
  program: z.string().nullable(),
  address: z.string().nullable(),
  signedInAt: instantSchema,
  lastUsedAt: instantSchema,
  current: z.boolean(),
})
export type DeviceAnswer = z.infer<typeof deviceAnswer>

/**
 * Begins single sign-on. `return` is where the browser goes in the end, with `?token=`; `challenge` is the base64url
 * SHA-256 of a secret that the app keeps and shows when it takes the token, so that a token that leaks is of no use.
 */
export const ssoStartQuery = z.object({
  return: z.string().max(500),
  challenge: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  deviceName,
})

export const ssoTokenRequest = z.object({ token: z.string().max(200), verifier: z.string().min(32).max(200) })

/** A person in a workspace. `partners` are those assigned one by one; admins and managers have all anyway. */
export const memberAnswer = z.object({
  userId: idSchema,
  name: z.string(),
  email: z.string(),
  role: roleSchema,
  active: z.boolean(),
  partners: z.array(idSchema),
})
export type MemberAnswer = z.infer<typeof memberAnswer>

export const memberChange = z
  .object({ role: roleSchema.optional(), active: z.boolean().optional() })
  .refine((change) => change.role !== undefined || change.active !== undefined, 'must change role or active')

/** `personId`: the `user` record, found by an import, that the invited person is. */
export const invitationRequest = z.object({
  email,
  role: roleSchema,
  personId: idSchema.nullable().default(null),
  partners: z.array(idSchema).max(500).default([]),
  days: z.int().min(1).max(60).default(14),
})

export const invitationAnswer = z.object({
  id: idSchema,
  email: z.string(),
  role: roleSchema,
  personId: idSchema.nullable(),
  partners: z.array(idSchema),
  createdBy: idSchema,
  createdAt: instantSchema,
  expiresAt: instantSchema,
  acceptedAt: instantSchema.nullable(),
})
export type InvitationAnswer = z.infer<typeof invitationAnswer>

/** The only time the code is shown. `mailed`: whether it was also sent to the address. */
export const newInvitationAnswer = invitationAnswer.extend({
  code: z.string(),
  link: z.string(),
  mailed: z.boolean(),
})
export type NewInvitationAnswer = z.infer<typeof newInvitationAnswer>
