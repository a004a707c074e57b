import { APP_ORIGIN } from './appAddress.ts'

/** A file of the build to answer with, or why there is none: 400 for an address nobody writes in good faith. */
export type ResolvedPath = { readonly status: 200; readonly file: string } | { readonly status: 400 | 404 }

/**
 * The file an `app://partnerbook` address names. `files` are the build's own, as slash-separated paths: nothing else
 * can ever be answered, whatever the address. Places of the app are behind the `#`, so an unknown path is a 404.
 */
export function resolveAppPath(url: string, files: ReadonlySet<string>): ResolvedPath {
  const rest = url.startsWith(APP_ORIGIN) ? url.slice(APP_ORIGIN.length) : null
  // `app://partnerbook.evil/` and `app://partnerbook@evil/` begin like ours, too.
  if (rest === null || (rest !== '' && !/^[/?#]/.test(rest))) return { status: 400 }
  return resolvePath(rest.replace(/[?#].*$/s, '') || '/', files)
}

/**
 * The same for the path alone, as an HTTP request names it. Decoded once: what still holds an escape afterwards was
 * escaped twice to slip past somebody.
 */
export function resolvePath(rawPath: string, files: ReadonlySet<string>): ResolvedPath {
  const path = decodeOnce(rawPath)
  if (path === null || !path.startsWith('/') || /%[0-9a-f]{2}|\\|\p{Cc}/iu.test(path)) return { status: 400 }
  const segments = path.slice(1).split('/')
  if (
    segments.some((segment, at) => segment === '.' || segment === '..' || (segment === '' && at < segments.length - 1))
  )
    return { status: 400 }
  const file = path === '/' ? 'index.html' : segments.join('/')
  return files.has(file) ? { status: 200, file } : { status: 404 }
}

function decodeOnce(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}
