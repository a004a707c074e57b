import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const here = fileURLToPath(new URL('.', import.meta.url))

/** Where the app and the benchmark's own page are served from: one origin, so that both see one database. */
export const benchFolder = fileURLToPath(new URL('../../dist/bench', import.meta.url))

/** The benchmark's pages, built beside a copy of the app. */
export default defineConfig({
  root: here,
  base: '/',
  publicDir: false,
  worker: { format: 'es' },
  build: {
    outDir: benchFolder,
    emptyOutDir: false,
    assetsDir: 'bench-assets',
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 4_000,
    rolldownOptions: { input: [`${here}bench.html`, `${here}sync.html`] },
  },
})
