/**
 * The names of everything that crosses between the desktop shell and the app. They stand apart from the schemas in
 * `bridge.ts` so that the preload script, which runs before every page, carries the names and nothing else.
 */

/** What the app may ask of the shell. */
export const invokeNames = [
  'openFiles',
  'saveFile',
  'printToPdf',
  'getAppInfo',
  'setColorScheme',
  'openExternal',
  'showMenu',
  'appReady',
  'setServer',
  'saveSecret',
  'readSecret',
  'deleteSecret',
  'mirrorAppend',
  'mirrorAcknowledge',
  'mirrorClients',
  'mirrorRead',
  'mirrorPark',
  'mirrorParked',
] as const

/** What the shell tells the app. */
export const eventNames = ['menuAction', 'deepLink'] as const

export type InvokeName = (typeof invokeNames)[number]
export type EventName = (typeof eventNames)[number]

/** The name on the wire; the prefix keeps ours apart from Electron's own channels. */
export const wireName = <N extends InvokeName | EventName>(name: N): `partnerbook:${N}` => `partnerbook:${name}`
