import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { laterVersion } from './laterVersion.ts'
import { packageVersion } from './packageVersion.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/**
 * Unit tests. `node` runs everything that needs no page; `later` and `later only` what a later version of these sources
 * does with older ones; `server` what needs a real PostgreSQL; `screens` runs the component tests in jsdom.
 * `electron` is always the fake: importing the real package outside Electron would try to download the binary.
 */
export default defineConfig({
  root,
  plugins: [react()],
  define: { 'import.meta.env.APP_VERSION': JSON.stringify(packageVersion) },
  resolve: {
    alias: [{ find: /^electron$/, replacement: `${root}test/support/fakeElectron.ts` }],
  },
  test: {
    restoreMocks: true,
    // A busy machine is no failure: a test that hangs is still ended.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    unstubGlobals: true,
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**', 'test/bench/**', 'test/server/**', 'test/later/**'],
        },
      },
      {
        extends: true,
        plugins: [laterVersion()],
        test: { name: 'later', environment: 'node', include: ['test/later/oldClient.test.ts'] },
      },
      {
        extends: true,
        plugins: [laterVersion(2)],
        test: { name: 'later only', environment: 'node', include: ['test/later/tooOld.test.ts'] },
      },
      {
        extends: true,
        test: {
          name: 'server',
          environment: 'node',
          include: ['test/server/**/*.test.ts'],
          globalSetup: ['test/support/postgres.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'screens',
          environment: 'jsdom',
          include: ['test/renderer/**/*.test.tsx'],
          setupFiles: ['test/support/jsdomSetup.ts'],
        },
      },
    ],
  },
})
