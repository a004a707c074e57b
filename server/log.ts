import type { FastifyServerOptions } from 'fastify'
import type { ServerConfig } from './config.ts'

/** Where log lines go instead of the standard output. */
export interface LogStream {
  readonly write: (line: string) => void
}

/**
 * The log: one JSON object a line. A request is its method and path: never the query, headers or body, which hold
 * tokens, codes and passwords.
 */
export function logOptions(config: ServerConfig, stream?: LogStream): FastifyServerOptions['logger'] {
  return {
    level: config.logLevel,
    ...(stream && { stream }),
    redact: { paths: ['req.headers', 'headers', '*.password', '*.token', '*.code', '*.authorization'], remove: true },
    serializers: {
      req: (request: { method: string; url: string; ip?: string }) => ({
        method: request.method,
        path: request.url.replace(/\?.*$/s, ''),
        from: request.ip,
      }),
      err: (error: Error & { code?: string }) => ({
        type: error.name,
        code: error.code,
        message: error.message,
        stack: error.stack ?? '',
      }),
    },
  }
}
