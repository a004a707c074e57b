import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type PluginOption } from 'vite'

const repository = fileURLToPath(new URL('..', import.meta.url))

/**
 * Bundles the sync server with everything it needs into a folder: one file, and the migrations beside it. The embedded
 * PostgreSQL is not in it; a deployed server has DATABASE_URL. `plugins` go before the bundler's own.
 */
export async function buildServer(outDir: string, plugins: readonly PluginOption[] = []): Promise<void> {
  await build({
    configFile: false,
    root: repository,
    publicDir: false,
    plugins: [...plugins],
    logLevel: 'warn',
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: `${repository}server/main.ts`,
      outDir,
      emptyOutDir: false,
      target: 'node20',
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        // Looked for by pg, never needed.
        external: ['pg-native'],
        output: { format: 'es', entryFileNames: 'main.mjs', codeSplitting: false },
      },
    },
  })
  cpSync(join(repository, 'server/db/migrations'), join(outDir, 'migrations'), { recursive: true })
}
