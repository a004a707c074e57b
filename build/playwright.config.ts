import { defineConfig } from '@playwright/test'

/** End-to-end tests in a real browser. A test that fails is not run again: it found something or is itself wrong. */
export default defineConfig({
  testDir: '../test/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: '../test-results',
  workers: 1,
  retries: 0,
  fullyParallel: false,
  forbidOnly: process.env.CI !== undefined,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: '../test-results/report.json' }]],
  use: { screenshot: 'only-on-failure', trace: 'off' },
})
