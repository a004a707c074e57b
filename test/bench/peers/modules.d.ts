// What is used of packages that bring no types.

declare module 'pouchdb-browser' {
  const PouchDB: import('./pouchTypes.ts').PouchConstructor
  export default PouchDB
}
declare module 'pouchdb-core' {
  const PouchDB: import('./pouchTypes.ts').PouchConstructor
  export default PouchDB
}
declare module 'pouchdb-adapter-indexeddb' {
  const plugin: object
  export default plugin
}
declare module 'pouchdb-adapter-memory' {
  const plugin: object
  export default plugin
}
declare module 'pouchdb-mapreduce' {
  const plugin: object
  export default plugin
}
declare module 'pouchdb-find' {
  const plugin: object
  export default plugin
}
declare module 'express-pouchdb' {
  export default function serve(pouch: object, options: object): import('node:http').RequestListener
}
declare module 'express' {
  interface App {
    (request: unknown, response: unknown): void
    use(path: string, handler: unknown): void
    use(handler: unknown): void
    get(path: string, handler: Handler): void
    post(path: string, handler: Handler): void
    listen(port: number, host: string, listening: () => void): import('node:http').Server
  }
  type Handler = (
    request: { readonly query: Readonly<Record<string, string | undefined>>; readonly body: unknown },
    response: { json(value: unknown): void },
  ) => void
  const express: (() => App) & {
    json(options: { readonly limit: string }): unknown
    static(folder: string): unknown
  }
  export default express
}
