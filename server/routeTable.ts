import type { FastifyInstance } from 'fastify'

/**
 * Follows the routes as they are registered, to tell an address that is not there from one used with a wrong method.
 * Gives back the methods there are for the path of a URL. Call it before any route is registered.
 */
export function allowedMethods(app: FastifyInstance): (url: string) => string[] {
  const routes: { readonly pattern: RegExp; readonly methods: string[] }[] = []
  app.addHook('onRoute', ({ url, method }) => {
    // Preflights are answered at every address, there or not.
    const methods = [method].flat().filter((name) => name !== 'OPTIONS')
    routes.push({ pattern: patternOf(url), methods })
  })
  return (url) => {
    const path = url.replace(/[?#].*$/s, '')
    const methods = routes.filter(({ pattern }) => pattern.test(path)).flatMap((route) => route.methods)
    return [...new Set(methods)].sort()
  }
}

function patternOf(url: string): RegExp {
  const parts = url.split('/').map((part) => {
    if (part === '*') return '.*'
    if (part.startsWith(':')) return '[^/]+'
    return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  })
  return new RegExp(`^${parts.join('/')}$`)
}
