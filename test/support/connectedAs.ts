import type { Connection } from '#renderer/data/connection.ts'
import { myId } from '#renderer/data/queries/workspace.ts'
import { store } from '#renderer/data/store.ts'
import { newId } from '#shared/domain/record.ts'

/** Makes the open database one that is connected to a team's server, its user a member with this role. */
export async function connectAs(role: Connection['role']): Promise<void> {
  const connection: Connection = {
    server: 'https://partnerbook.example',
    ws: newId(),
    workspaceName: 'Team',
    userId: myId(),
    personName: 'Ingrid',
    email: 'ingrid@partnerbook.example',
    role,
    token: null,
    ended: false,
    refusedSchema: null,
  }
  await store().db.meta.put({ key: 'connection', value: connection })
}
