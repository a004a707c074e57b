import { z } from 'zod'
import { actionIds } from './actions.ts'
import type { EventName, InvokeName } from './bridgeNames.ts'
import { fileKindNames } from './fileKinds.ts'

/**
 * The one table of what crosses between the app and the desktop shell. The preload, `window.bridge`, its browser
 * fallback and the handlers in the main process all take their types from here, and every input, output and event is
 * parsed by its schema at the border.
 */

const bytes = z.instanceof(Uint8Array<ArrayBufferLike>)
const fileName = z.string().min(1).max(255)

/** A place inside the app, as its router knows it: `/reviews/<id>/print`. No host, no query, no climbing up. */
export const appRoute = z
  .string()
  .max(400)
  .regex(/^(\/[A-Za-z0-9_-]{1,64}){1,6}$/)

/** Words above or below each printed page; `{page}` and `{pages}` stand for the numbers. */
const runningLine = z.strictObject({
  left: z.string().max(300).default(''),
  center: z.string().max(300).default(''),
  right: z.string().max(300).default(''),
})

const written = z.discriminatedUnion('outcome', [
  /** The file's name without its folder: where the user keeps files is none of the app's business. */
  z.object({ outcome: z.literal('saved'), name: fileName }),
  z.object({ outcome: z.literal('cancelled') }),
  /** The browser's own print dialog took over and does not tell what became of it. */
  z.object({ outcome: z.literal('handedOver') }),
])

const openedFile = z.discriminatedUnion('state', [
  z.object({ state: z.literal('read'), name: fileName, bytes }),
  z.object({ state: z.literal('refused'), name: fileName, reason: z.enum(['tooLarge', 'unreadable']) }),
])

/** Why a file was not written. */
const notWritten = ['notWritable', 'diskFull'] as const

/** Secrets the app keeps: the session with its sync server. */
const secretName = z.enum(['session'])

/** What one `mirrorAppend` or `mirrorPark` takes. */
export const mirrorLimits = { entries: 1_000, bytes: 64 * 1024 * 1024, noteBytes: 16 * 1024 } as const
/** `through` of a device whose data was dropped or became another device's. */
export const MIRROR_FORGET = Number.MAX_SAFE_INTEGER

const mirrorEntry = z.strictObject({
  n: z
    .int()
    .min(1)
    .max(MIRROR_FORGET - 1),
  bytes,
})
const parkedEntry = z.strictObject({ uuid: z.uuid(), bytes })
const withinBytes = (entries: readonly { readonly bytes: Uint8Array }[]) =>
  entries.reduce((sum, entry) => sum + entry.bytes.byteLength, 0) <= mirrorLimits.bytes

const channel = <I extends z.ZodType, O extends z.ZodType, const R extends readonly string[]>(
  input: I,
  output: O,
  reasons: R,
) => ({ input, output, reasons })

export const channels = {
  /** Asks for files and reads them. A file that cannot be taken is named with its reason; the others still come. */
  openFiles: channel(
    z.strictObject({ kind: z.enum(fileKindNames), multiple: z.boolean() }),
    z.discriminatedUnion('outcome', [
      z.object({ outcome: z.literal('chosen'), files: z.array(openedFile) }),
      z.object({ outcome: z.literal('cancelled') }),
    ]),
    [],
  ),
  /** Asks where to and writes a file, whole or not at all. */
  saveFile: channel(z.strictObject({ suggestedName: fileName, kind: z.enum(fileKindNames), bytes }), written, [
    'notWritable',
    'diskFull',
  ]),
  /**
   * Prints a page of the app as PDF and asks where to save it. With a `route`, that page is opened unseen and printed
   * once it has set the attribute `data-print-ready` on its root element; without, the page on screen is printed.
   */
  printToPdf: channel(
    z.strictObject({
      route: appRoute.nullable(),
      suggestedName: fileName,
      pageSize: z.enum(['A4', 'Letter']),
      landscape: z.boolean().default(false),
      header: runningLine.nullable().default(null),
      footer: runningLine.nullable().default(null),
    }),
    written,
    ['notWritable', 'diskFull', 'pageNotReady', 'popupBlocked'],
  ),
  /** What runs: for the settings screen, and for the title bar to leave room for the system's buttons. */
  getAppInfo: channel(
    z.void(),
    z.object({
      version: z.string(),
      shell: z.enum(['desktop', 'browser']),
      platform: z.enum(['mac', 'windows', 'linux', 'other']),
      /** Engine and version, as in `Electron 45.4.1`. */
      engines: z.array(z.string()),
      /** True when the window shows no menu bar and the app offers a button that calls `showMenu`. */
      menuButton: z.boolean(),
      /** Origin of the sync server this page may talk to, or null. */
      server: z.string().nullable(),
      /** True where the page can only talk to the server it was served for, and `setServer` refuses every other. */
      serverFixed: z.boolean(),
    }),
    [],
  ),
  /** Colours the native parts of the window, so that opening it never flashes in the other scheme. */
  setColorScheme: channel(z.strictObject({ scheme: z.enum(['light', 'dark', 'system']) }), z.null(), []),
  /** Opens a web page or a mail in the program the user has for it. */
  openExternal: channel(z.strictObject({ url: z.string().max(8000) }), z.null(), ['addressRefused']),
  /** Opens the application's menu at a point of the window, in CSS pixels. */
  showMenu: channel(z.strictObject({ x: z.int().min(0).max(100_000), y: z.int().min(0).max(100_000) }), z.null(), [
    'noMenu',
  ]),
  /** The app listens from now on: whatever waited for it (a deep link that started it) is sent. */
  appReady: channel(z.void(), z.null(), []),
  /**
   * Chooses the sync server, or none. Where the answer says `reload` the page must be loaded again: until then its
   * policy is the one for the server before.
   */
  setServer: channel(
    z.strictObject({ url: z.string().min(1).max(2_000).nullable() }),
    z.object({ server: z.string().nullable(), reload: z.boolean() }),
    ['addressRefused', ...notWritten, 'unsupported'],
  ),
  /** Keeps a secret, encrypted by the system. Where that is refused the app has it in memory only. */
  saveSecret: channel(z.strictObject({ name: secretName, value: z.string().min(1).max(16_384) }), z.null(), [
    'unprotected',
    ...notWritten,
    'unsupported',
  ]),
  /** The secret, or null when there is none. `unreadable`: it is there but the system's keychain does not open it. */
  readSecret: channel(z.strictObject({ name: secretName }), z.object({ value: z.string().nullable() }), [
    'unprotected',
    'unreadable',
    'unsupported',
  ]),
  deleteSecret: channel(z.strictObject({ name: secretName }), z.null(), ['unsupported']),
  /**
   * Puts a device's mutations into a file of the shell's own, apart from the browser's database. Answered when they
   * are on the disk. `note` replaces what the app wants to know beside them after it lost everything else.
   */
  mirrorAppend: channel(
    z.strictObject({
      clientId: z.uuid(),
      entries: z.array(mirrorEntry).max(mirrorLimits.entries).refine(withinBytes),
      note: z
        .instanceof(Uint8Array<ArrayBufferLike>)
        .refine((note) => note.byteLength <= mirrorLimits.noteBytes)
        .nullable(),
    }),
    z.null(),
    [...notWritten, 'unsupported'],
  ),
  /** Drops a device's mutations up to a number; up to `MIRROR_FORGET` the device itself, for good. */
  mirrorAcknowledge: channel(z.strictObject({ clientId: z.uuid(), through: z.int().min(0) }), z.null(), [
    ...notWritten,
    'unsupported',
  ]),
  /** The devices of the mirror, the one that wrote last at the end; `last` is the highest number it ever had. */
  mirrorClients: channel(
    z.void(),
    z.array(z.object({ clientId: z.uuid(), last: z.int().min(0), waiting: z.int().min(0), note: bytes.nullable() })),
    ['unsupported'],
  ),
  /** A device's mutations with a number above `after`, by number; `more` when there are others after them. */
  mirrorRead: channel(
    z.strictObject({ clientId: z.uuid(), after: z.int().min(0) }),
    z.object({ entries: z.array(mirrorEntry), more: z.boolean() }),
    ['unsupported'],
  ),
  /**
   * Puts mutations no server takes into the same file, by their uuids and whatever device made them, and lets others go.
   * Answered when that is on the disk.
   */
  mirrorPark: channel(
    z.strictObject({
      entries: z.array(parkedEntry).max(mirrorLimits.entries).refine(withinBytes),
      gone: z.array(z.uuid()).max(mirrorLimits.entries),
    }),
    z.null(),
    [...notWritten, 'unsupported'],
  ),
  /** The parked mutations after one, or from the first, by uuid; `more` when there are others after them. */
  mirrorParked: channel(
    z.strictObject({ after: z.uuid().nullable() }),
    z.object({ entries: z.array(parkedEntry), more: z.boolean() }),
    ['unsupported'],
  ),
} as const satisfies Record<InvokeName, ReturnType<typeof channel>>

export const events = {
  /** An entry of the native menu was chosen. */
  menuAction: z.object({ actionId: z.enum(actionIds) }),
  /** The system opened a `partnerbook://` address; the app should show this place. */
  deepLink: z.object({ path: appRoute }),
} as const satisfies Record<EventName, z.ZodType>

/** Why the shell refused or failed, whatever was asked: not our page, not our shape, or an unexpected failure. */
const commonReasons = ['forbidden', 'badInput', 'failed'] as const

type Channels = typeof channels
/** What a caller passes. */
export type BridgeInput<N extends InvokeName> = z.input<Channels[N]['input']>
/** What a handler gets: parsed, defaults filled in. */
export type ParsedInput<N extends InvokeName> = z.output<Channels[N]['input']>
export type BridgeOutput<N extends InvokeName> = z.output<Channels[N]['output']>
type BridgeReason<N extends InvokeName> = Channels[N]['reasons'][number] | (typeof commonReasons)[number]
/** Errors do not cross between processes whole, so an answer says in its shape whether it went well. */
export type Answer<N extends InvokeName> =
  | { readonly ok: true; readonly value: BridgeOutput<N> }
  | { readonly ok: false; readonly reason: BridgeReason<N> }
export type EventPayload<E extends EventName> = z.output<(typeof events)[E]>

/** `window.bridge` as the app sees it; `on` returns how to stop listening. */
export type Bridge = { readonly [N in InvokeName]: (input: BridgeInput<N>) => Promise<Answer<N>> } & {
  readonly on: <E extends EventName>(event: E, listener: (payload: EventPayload<E>) => void) => () => void
}

/** Set on `<html>` by a page that is to be printed, once everything on it is laid out. */
export const PRINT_READY = 'data-print-ready'

/** Where a page in a browser learns which sync server it was served for. */
export const SERVED_FOR = '/served-for.json'
export const servedForSchema = z.object({ server: z.string().nullable() })

/** A good answer. */
export const succeed = <V>(value: V): { readonly ok: true; readonly value: V } => ({ ok: true, value })
/** A refusal with its reason. */
export const refuse = <R extends string>(reason: R): { readonly ok: false; readonly reason: R } => ({
  ok: false,
  reason,
})
