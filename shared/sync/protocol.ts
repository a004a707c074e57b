import { z } from 'zod'
import { idSchema, scopeSchema } from '#shared/domain/record.ts'
import { grantSchema, roles } from './access.ts'
import { docIdSchema, schemaVersion, wireMutationSchema } from './mutation.ts'

/** The version of the messages below. A server and a client that differ in it do not talk. */
export const protocolVersion = 1

/** The oldest schema version the server still takes mutations of. */
export const minimumSchema = 1

/** What one request and one answer may hold. */
export const limits = {
  pushMutations: 500,
  pushBytes: 1024 * 1024,
  pageRows: 1_000,
  docsPerPull: 200,
  docBytes: 4 * 1024 * 1024,
  updateBytes: 512 * 1024,
  repairRows: 500,
  blobBytes: 50 * 1024 * 1024,
  scopes: 5_000,
} as const

const seq = z.int().min(0)
const base64 = z.base64()

/** What the server is and takes. */
export const infoSchema = z.object({
  product: z.literal('partnerbook'),
  protocol: z.int(),
  schema: z.int(),
  minimumSchema: z.int(),
  limits: z.record(z.string(), z.int()),
})
export type Info = z.infer<typeof infoSchema>

/** What every sync request begins with. `epoch` is null until the client has heard it. */
const caller = { clientId: idSchema, epoch: idSchema.nullable(), sv: z.int().min(1) }

// Push ---------------------------------------------------------------------------------------------------------------

/** A point of the log, and the tag of the state there. */
const pointSchema = z.object({ seq, tag: z.string().max(64) })

/**
 * `ackedThrough`: the client has the verdicts of all mutations up to this number. They are kept for a month more.
 * `seen`: the newest point of the log the mutations may be based on; a log without it is not the one they were made for.
 */
export const pushRequestSchema = z.object({
  ...caller,
  ackedThrough: z.int().min(0),
  seen: pointSchema.optional(),
  mutations: z.array(wireMutationSchema).min(1).max(limits.pushMutations),
})
export type PushRequest = z.infer<typeof pushRequestSchema>

/** Why nothing of a mutation was taken; the client parks it. */
export const refusals = [
  /** The scope is not the author's, or the role does not allow it. */
  'noPermission',
  /** A record or document breaks its rules, or the op is none the server knows. */
  'invalid',
  /** The row does not exist. */
  'gone',
  /** The text update can not be read, or the document would be too large. */
  'badText',
] as const
export type Refusal = (typeof refusals)[number]

/**
 * What became of a mutation. `conflict` names the entries it left in its author's inbox; `refused` means nothing of
 * it took effect.
 */
const verdictSchema = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('applied') }),
  z.object({ outcome: z.literal('conflict'), conflicts: z.array(idSchema).min(1) }),
  z.object({ outcome: z.literal('refused'), reason: z.enum(refusals), op: z.int().min(0), detail: z.string() }),
])
export type Verdict = z.infer<typeof verdictSchema>

/** The verdict on the mutation `n`, which took the sequence `seq`. Verdicts come in the order of `n`, without gaps. */
const resultSchema = z.object({ n: z.int().min(1), uuid: idSchema, seq, verdict: verdictSchema })
export type Result = z.infer<typeof resultSchema>

export const pushResponseSchema = z.object({ epoch: idSchema, head: seq, results: z.array(resultSchema) })
export type PushResponse = z.infer<typeof pushResponseSchema>

// Pull ---------------------------------------------------------------------------------------------------------------

/**
 * `cursor`: the client has everything up to this sequence in each of `scopes` that names no `after` of its own, and
 * `cursorTag` is the tag it saw there (empty at 0). A scope with `after` is in the middle of its first sync.
 * `ackedThrough`: as in a push; a server that took less was restored, even where the log up to `cursor` is the same.
 */
export const pullRequestSchema = z.object({
  ...caller,
  cursor: seq,
  cursorTag: z.string().max(64),
  ackedThrough: z.int().min(0).optional(),
  scopes: z.array(grantSchema.extend({ after: seq.optional() })).max(limits.scopes),
})
export type PullRequest = z.infer<typeof pullRequestSchema>

/** Any object of what came as JSON: looked at no deeper, because pages of thousands of rows are read through it. */
const jsonObject = z.custom<Readonly<Record<string, z.core.util.JSONType>>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
)

/** A row as the server has it. Types and fields the client does not know are kept aside by it, not refused. */
const serverRowSchema = z.object({
  type: z.string().max(40),
  id: z.string().max(200),
  seq,
  createdAt: z.string(),
  createdBy: z.string(),
  updatedAt: z.string(),
  updatedBy: z.string(),
  fields: jsonObject,
})
export type ServerRow = z.infer<typeof serverRowSchema>

/** A row or document (type `doc`) that is not in this scope any more. */
const tombstoneSchema = z.object({
  type: z.string().max(40),
  id: z.string().max(200),
  seq,
  /** `moved` out of this scope, or deleted by somebody in a group of deletions. */
  how: z.discriminatedUnion('why', [
    z.object({ why: z.literal('moved') }),
    z.object({ why: z.literal('deleted'), at: z.string(), by: z.string(), group: z.string() }),
  ]),
})
export type Tombstone = z.infer<typeof tombstoneSchema>

/** A document that has updates up to `seq`; its content is fetched by itself. */
const docHeadSchema = z.object({ doc: z.string().max(200), seq })
export type DocHead = z.infer<typeof docHeadSchema>

/**
 * The answer is one JSON value a line: `hello`, then pages, for each scope that had any rows or starts afresh `done`,
 * then `end`. A line that is cut off, or a missing `end`, means the rest was lost: what came whole may be kept.
 */
export const pullLineSchema = z.discriminatedUnion('line', [
  z.object({
    line: z.literal('hello'),
    epoch: idSchema,
    head: seq,
    headTag: z.string(),
    schema: z.int(),
    minimumSchema: z.int(),
    role: z.enum(roles),
    /** Everything the caller may read now. `rows` is how many rows the pages of it will bring, at most. */
    scopes: z.array(
      grantSchema.extend({
        rows: z.int().min(0),
        /** The client's state of this scope is of no use: it starts afresh at 0 and drops what does not come again. */
        reset: z.boolean(),
      }),
    ),
  }),
  z.object({
    line: z.literal('page'),
    scope: scopeSchema,
    rows: z.array(serverRowSchema),
    tombstones: z.array(tombstoneSchema),
    docs: z.array(docHeadSchema),
    /** Everything of the scope up to this sequence has come. */
    to: seq,
  }),
  z.object({
    line: z.literal('done'),
    scope: scopeSchema,
    count: z.int().min(0),
    high: z.int().min(0),
    low: z.int().min(0),
  }),
  z.object({ line: z.literal('end') }),
])
export type PullLine = z.infer<typeof pullLineSchema>
export type Hello = Extract<PullLine, { readonly line: 'hello' }>
export type Page = Extract<PullLine, { readonly line: 'page' }>
export type Done = Extract<PullLine, { readonly line: 'done' }>

// Documents ----------------------------------------------------------------------------------------------------------

/** `since`: the client has the document's updates up to this sequence; 0 asks for all. */
export const docsRequestSchema = z.object({
  ...caller,
  docs: z
    .array(z.object({ doc: docIdSchema, since: seq }))
    .min(1)
    .max(limits.docsPerPull),
})
export type DocsRequest = z.infer<typeof docsRequestSchema>

/** `update` is one merged Yjs V2 update (base64) with everything after `since` up to `seq`; null: nothing to read. */
export const docsResponseSchema = z.object({
  epoch: idSchema,
  docs: z.array(z.object({ doc: docIdSchema, scope: scopeSchema, seq, update: base64.nullable() })),
})
export type DocsResponse = z.infer<typeof docsResponseSchema>

// Repair -------------------------------------------------------------------------------------------------------------

/**
 * Asks which rows of a scope differ. `buckets` are the client's bucket digests, in order, of everything up to the
 * cursor it names; the answer lists every row version in the buckets that differ.
 */
export const digestRequestSchema = z.object({
  ...caller,
  scope: scopeSchema,
  buckets: z.array(z.object({ count: z.int(), high: z.int(), low: z.int() })),
})
export type DigestRequest = z.infer<typeof digestRequestSchema>

export const digestResponseSchema = z.object({
  epoch: idSchema,
  head: seq,
  buckets: z.array(
    z.object({
      bucket: z.int(),
      rows: z.array(z.object({ type: z.string(), id: z.string(), seq })),
    }),
  ),
})
export type DigestResponse = z.infer<typeof digestResponseSchema>

/** A type or an id, of this version or a later one; PostgreSQL keeps no zero byte in a text. */
const rowName = z
  .string()
  .max(300)
  .refine((name) => !name.includes('\0'), { error: 'a zero byte' })

/** Fetches rows by name, for repair. Rows the caller may not read, or that are not in the scope, do not come. */
export const rowsRequestSchema = z.object({
  ...caller,
  scope: scopeSchema,
  rows: z.array(z.object({ type: rowName, id: rowName })).max(limits.repairRows),
})
export type RowsRequest = z.infer<typeof rowsRequestSchema>
export const rowsResponseSchema = z.object({
  epoch: idSchema,
  head: seq,
  rows: z.array(serverRowSchema),
  docs: z.array(docHeadSchema),
})
export type RowsResponse = z.infer<typeof rowsResponseSchema>

/**
 * After a server was restored from a backup: which of the states the client has seen is the newest the server still
 * shares, and which of the client's mutations it has.
 */
export const reconcileRequestSchema = z.object({
  ...caller,
  /** Points of the log the client has seen, newest first. */
  seen: z.array(pointSchema).max(500),
})
export type ReconcileRequest = z.infer<typeof reconcileRequestSchema>
export const reconcileResponseSchema = z.object({
  epoch: idSchema,
  head: seq,
  headTag: z.string(),
  /** The newest shared point; 0 when there is none. */
  common: seq,
  /** The number of the client's last mutation the server has; 0 when there is none. */
  lastN: z.int().min(0),
  /** That mutation's uuid: of a copied profile it may be one that another copy made. */
  lastUuid: idSchema.nullable(),
})
export type ReconcileResponse = z.infer<typeof reconcileResponseSchema>

// Live ---------------------------------------------------------------------------------------------------------------

/** What comes over the web socket. None of it is needed for correctness. */
export const liveMessageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('poke'), head: seq }),
  z.object({ kind: z.literal('grants') }),
  /** Every 30 seconds, so that a connection that is dead is told from one with nothing to say. */
  z.object({ kind: z.literal('here') }),
  z.object({ kind: z.literal('bye'), reason: z.enum(['signedOut', 'stopping']) }),
])
export type LiveMessage = z.infer<typeof liveMessageSchema>

// Problems -----------------------------------------------------------------------------------------------------------

/** Named problems of the sync endpoints (RFC 9457 `type` is `urn:partnerbook:problem:<name>`). */
export const syncProblems = {
  /** 409: another mutation with the same number was taken before: the profile was copied. */
  'client-forked': 409,
  /** 409: mutations are missing before the first one sent; the server was restored, or the client lost some. */
  gap: 409,
  /** 409: the server's log is not the one the client has seen: it was restored from a backup. */
  restored: 409,
  /** 409: the client is of a schema older than the server takes. */
  'client-too-old': 409,
  /** 409: the client is of a schema newer than the server's; it waits for the server's upgrade. */
  'server-too-old': 409,
  /** 403: the caller is no member of the workspace any more. */
  'not-member': 403,
  /** 401: the session has ended. */
  'signed-out': 401,
} as const
export type SyncProblem = keyof typeof syncProblems

/** The `type` of a named problem in a problem document. */
export const problemType = (name: string): string => `urn:partnerbook:problem:${name}`

/** A sync request that can not be answered, by name. Thrown by the server's algorithms, told apart by the client's. */
export class SyncFailure extends Error {
  override readonly name = 'SyncFailure'
  readonly problem: SyncProblem

  constructor(problem: SyncProblem, detail = '') {
    super(detail === '' ? problem : `${problem}: ${detail}`)
    this.problem = problem
  }
}

/** What a server of this build says of itself. */
export const thisInfo: Info = {
  product: 'partnerbook',
  protocol: protocolVersion,
  schema: schemaVersion,
  minimumSchema,
  limits,
}
