import { store } from '#renderer/data/store.ts'
import { write } from '#renderer/data/write.ts'
import { newId } from '#shared/domain/record.ts'
import type { NewFieldsOf } from '#shared/domain/records.ts'
import { starterTemplates } from '#shared/domain/starterTemplates.ts'

/** What a new workspace needs to know. */
export interface FirstRun {
  readonly myName: string
  readonly workspace: NewFieldsOf<'workspace'>
}

/**
 * Starts an empty workspace: its settings, the person using it, and templates to begin with. Not an undo step. Does
 * nothing where there is a workspace already: asking twice makes one.
 */
export async function startWorkspace({ myName, workspace }: FirstRun): Promise<void> {
  await write(
    { label: 'create.workspace', types: ['workspace', 'user', 'template'], undoable: false },
    async (scope) => {
      if ((await scope.read('workspace').toArray()).length > 0) return
      await scope.create('workspace', workspace)
      await scope.create('user', { name: myName, role: 'admin' }, store().session.userId)
      await scope.createAll(
        'template',
        starterTemplates.map((fields) => ({ id: newId(), fields })),
      )
    },
  )
}
