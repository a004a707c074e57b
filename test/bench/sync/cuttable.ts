import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A way to a server that can be cut and mended, and that counts what goes to the server. */
export interface Cuttable {
  readonly origin: string
  /** Ends all connections and refuses new ones. */
  cut(): void
  mend(): void
  /** Bytes sent to the server since the last call. */
  sent(): number
  close(): void
}

/** Opens a way to whatever listens on the port that `target` tells when somebody connects. */
export async function openWay(target: () => number): Promise<Cuttable> {
  const open = new Set<Socket>()
  let [isCut, bytes] = [false, 0]
  const server = createServer((client) => {
    if (isCut) return client.destroy()
    const upstream = connect(target(), '127.0.0.1')
    for (const socket of [client, upstream]) {
      socket.setNoDelay(true)
      open.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => {
        open.delete(socket)
        client.destroy()
        upstream.destroy()
      })
    }
    client.on('data', (part: Buffer) => {
      bytes += part.byteLength
    })
    client.pipe(upstream)
    upstream.pipe(client)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const cut = () => {
    isCut = true
    for (const socket of open) socket.destroy()
  }
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut,
    mend() {
      isCut = false
    },
    sent() {
      const count = bytes
      bytes = 0
      return count
    },
    close() {
      cut()
      server.close()
    },
  }
}
