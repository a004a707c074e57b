import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { packageVersion } from './packageVersion.ts'
import { DEV_PORT } from './ports.ts'

const repository = fileURLToPath(new URL('..', import.meta.url))

/**
 * zod compiles object schemas with `new Function` where it may, and finds out by trying. The CSP refuses that and would
 * report each try, so it is told before its first schema, at the head of every chunk because any may come first.
 */
const withoutEval = '(globalThis.__zod_globalConfig ??= {}).jitless = true;'

/**
 * The renderer's build and dev server. Everything is bundled: fonts, icons and workers come from files of our own
 * origin, because the app must open with no network and its CSP allows nothing else.
 */
export default defineConfig({
  root: `${repository}renderer`,
  // Absolute, because a nested route (/partners/<id>) loads the same index.html.
  base: '/',
  publicDir: false,
  plugins: [react()],
  define: { 'import.meta.env.APP_VERSION': JSON.stringify(packageVersion) },
  worker: { format: 'es', rolldownOptions: { output: { intro: withoutEval } } },
  build: {
    outDir: `${repository}dist/renderer`,
    emptyOutDir: true,
    // A font inlined as data: would be refused by `font-src 'self'`.
    assetsInlineLimit: 0,
    // The preload polyfill would be an inline script, which the CSP refuses; Chromium needs none.
    modulePreload: { polyfill: false },
    sourcemap: true,
    // The files come from the disk, not over a network.
    chunkSizeWarningLimit: 4_000,
    rolldownOptions: { output: { intro: withoutEval } },
  },
  // IndexedDB's address is the origin: a dev server that slid to another port would open another, empty database.
  server: { host: '127.0.0.1', port: DEV_PORT, strictPort: true },
})
