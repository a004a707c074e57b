/** The whole electron module as a value: each `installX` receives the parts it needs, so tests can pass a fake. */
export type Electron = typeof import('electron')
