/**
 * Fixed loopback ports. A port is part of the origin, and the origin is the address of the local database, so these
 * never change after a release.
 */

/** The dev server of `npm run dev`; its database is deliberately not the one of the started app. */
export const DEV_PORT = 47_310

/** Where `npm start` serves the app when there is no Electron binary. */
export const APP_PORT = 47_311
