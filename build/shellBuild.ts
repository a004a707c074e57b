import { fileURLToPath } from 'node:url'
import { build, type InlineConfig } from 'vite'

const repository = fileURLToPath(new URL('..', import.meta.url))

/** The parts of the shell: each becomes one file, named as Electron wants it. */
const parts = {
  // ESM, because package.json says so.
  main: { entry: 'electron/main.ts', format: 'es', file: 'main.js' },
  // A sandboxed preload must be one CommonJS file.
  preload: { entry: 'electron/preload.ts', format: 'cjs', file: 'preload.cjs' },
} as const

/** Bundles the main process and the preload into a folder; only Electron and Node stay outside. */
export async function buildShell(outDir: string): Promise<void> {
  for (const part of [parts.main, parts.preload]) await build(configOf(part, outDir))
}

function configOf({ entry, format, file }: (typeof parts)[keyof typeof parts], outDir: string): InlineConfig {
  return {
    configFile: false,
    root: repository,
    publicDir: false,
    logLevel: 'warn',
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: `${repository}${entry}`,
      outDir,
      emptyOutDir: false,
      target: 'node22',
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        external: ['electron'],
        output: { format, entryFileNames: file, codeSplitting: false },
      },
    },
  }
}
