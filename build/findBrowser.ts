import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { chromium } from '@playwright/test'
import { findProgram } from './findProgram.ts'

const programFolders = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA].filter(
  (folder) => folder !== undefined,
)

/** Chrome, Chromium and Edge where each system keeps them. */
const installedBrowsers: readonly string[] = [
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'microsoft-edge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ...programFolders.map((folder) => `${folder}\\Google\\Chrome\\Application\\chrome.exe`),
]

/** How long a download may take before the next way is tried, in milliseconds. */
const downloadWithin = 300_000

/** An installed browser for the tests: PARTNERBOOK_CHROMIUM, then an installed one, then Playwright's own. */
function findBrowser(): string | null {
  const chosen = process.env.PARTNERBOOK_CHROMIUM
  if (chosen) return chosen
  const downloaded = chromium.executablePath()
  return findProgram(installedBrowsers) ?? (existsSync(downloaded) ? downloaded : null)
}

/** Finds a browser or gets one: downloaded by Playwright, else Debian's package where we may install it. */
export function obtainBrowser(): string {
  const found = findBrowser() ?? downloadBrowser() ?? installPackage()
  if (found !== null) return found
  throw new Error(
    'The end-to-end tests need Chrome or Chromium. Install one, or run: npx playwright install --with-deps chromium',
  )
}

function downloadBrowser(): string | null {
  console.log('No Chrome or Chromium found; downloading one for the tests.')
  const cli = createRequire(import.meta.url).resolve('@playwright/test/cli')
  spawnSync(process.execPath, [cli, 'install', 'chromium'], { stdio: 'inherit', timeout: downloadWithin })
  const path = chromium.executablePath()
  return existsSync(path) && runs(path) ? path : null
}

function installPackage(): string | null {
  if (process.getuid?.() !== 0 || findProgram(['apt-get']) === null) return null
  console.log('The download did not work; installing the chromium package.')
  const options = {
    stdio: 'inherit',
    timeout: downloadWithin,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  } as const
  spawnSync('apt-get', ['update', '-qq'], options)
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], options)
  return findProgram(['chromium'])
}

/** A downloaded browser may lack the system's libraries; then it cannot even say its version. */
const runs = (path: string): boolean => spawnSync(path, ['--version'], { timeout: 20_000 }).status === 0
