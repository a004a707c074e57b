import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const here = fileURLToPath(new URL('.', import.meta.url))

/** The peers' pages, each with what its engine needs and nothing of ours. */
export default defineConfig({
  root: here,
  publicDir: false,
  define: { global: 'globalThis' },
  build: {
    outDir: fileURLToPath(new URL('../../../dist/bench-peers', import.meta.url)),
    emptyOutDir: true,
    chunkSizeWarningLimit: 4_000,
    rolldownOptions: { input: [`${here}pouch.html`, `${here}rx.html`] },
  },
})
