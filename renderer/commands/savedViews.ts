import type { Id } from '#shared/domain/record.ts'
import type { FieldsOf } from '#shared/domain/records.ts'
import { changeRecord, createRecord, type Done, deleteRecord } from './records.ts'

type ViewContent = FieldsOf<'savedView'>['view']

/** Keeps a screen's view under a name. */
export const saveView = (screen: string, name: string, view: ViewContent): Promise<Done> =>
  createRecord('savedView', { screen, name, view })

/** Replaces what a kept view shows. */
export const updateView = (id: Id, view: ViewContent): Promise<Done> => changeRecord('savedView', id, { view })

/** Gives a kept view another name. */
export const renameView = (id: Id, name: string): Promise<Done> => changeRecord('savedView', id, { name })

/** Forgets a kept view. */
export const deleteView = (id: Id): Promise<Done> => deleteRecord('savedView', id)
