import type { ClientStore, Transport } from '#shared/sync/client/ports.ts'
import type { MemoryClientStore } from './memoryClientStore.ts'
import type { ServerPlant } from './server.ts'

/** Wrong behaviour put back in place of the right one, through the ports. */
export interface Plants {
  readonly server?: ServerPlant
  readonly client?: (store: ClientStore) => ClientStore
  readonly transport?: (transport: Transport, store: MemoryClientStore) => Transport
}
