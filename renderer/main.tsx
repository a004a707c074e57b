import '#renderer/ui/theme/global.css'

/**
 * The browser opens its storage at the first question to it, which takes the longer the more is in it. Asked here,
 * before any of our code is there, it does so while that loads. Why it can not be opened is found out when it is.
 */
async function wakeStorage(): Promise<void> {
  await globalThis.indexedDB?.databases()
}
wakeStorage().catch(() => {})

/** The screens load while the database opens: neither waits for the other. */
const screens = import('#renderer/app/App.tsx')
const { start } = await import('#renderer/start.tsx')
await start(screens)
