import { readFileSync } from 'node:fs'

/** The app's version, as package.json has it. */
export const packageVersion = (
  JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }
).version
