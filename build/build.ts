import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'vite'
import { buildServer } from './serverBuild.ts'
import { buildShell } from './shellBuild.ts'

const repository = fileURLToPath(new URL('..', import.meta.url))

/** What the build makes, from which files, and how. Content decides what is stale, because a fresh clone has no dates. */
const targets = [
  {
    name: 'renderer',
    sources: ['renderer', 'shared', 'build/renderer.config.ts', 'package.json', 'package-lock.json'],
    result: 'index.html',
    make: async (outDir: string) => {
      await build({ configFile: join(repository, 'build/renderer.config.ts'), logLevel: 'warn', build: { outDir } })
    },
  },
  {
    name: 'electron',
    sources: ['electron', 'shared', 'build/shellBuild.ts', 'package.json', 'package-lock.json'],
    result: 'main.js',
    make: buildShell,
  },
  {
    name: 'server',
    sources: ['server', 'shared', 'build/serverBuild.ts', 'package.json', 'package-lock.json'],
    result: 'main.mjs',
    make: buildServer,
  },
] as const

type Target = (typeof targets)[number]['name']

/** What the app needs to run here; its sync server runs from the sources. */
const appTargets: readonly Target[] = ['renderer', 'electron']

/**
 * Builds what is stale of the targets, or all of it with `force`. Each target is built beside its place and then put there, so that a
 * build that fails, or two at the same time, never leave half of one.
 */
export async function buildStale(wanted: readonly Target[] = appTargets, force = false): Promise<void> {
  for (const { name, sources, result, make } of targets.filter((target) => wanted.includes(target.name))) {
    const place = join(repository, 'dist', name)
    const stamp = `${place}.stamp`
    const digest = digestOf(sources)
    const fresh = existsSync(join(place, result)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === digest
    if (fresh && !force) continue
    console.log(`Building ${name}...`)
    const draft = `${place}.${process.pid}`
    try {
      await make(draft)
      rmSync(place, { recursive: true, force: true })
      renameSync(draft, place)
      writeFileSync(stamp, digest)
    } finally {
      rmSync(draft, { recursive: true, force: true })
    }
  }
}

/** One digest over the names and contents of files and folders, relative to the repository. */
function digestOf(sources: readonly string[]): string {
  const hash = createHash('sha256')
  for (const file of sources.flatMap(filesBelow).sort()) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(repository, file)))
      .update('\0')
  }
  return hash.digest('hex')
}

function filesBelow(source: string): string[] {
  const path = join(repository, source)
  if (statSync(path).isFile()) return [source]
  const entries = readdirSync(path, { recursive: true, withFileTypes: true, encoding: 'utf8' })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(repository.length))
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const force = process.argv.includes('--force')
  await buildStale(process.argv.includes('--server') ? ['server'] : targets.map(({ name }) => name), force)
}
