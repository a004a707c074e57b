import { store } from '#renderer/data/store.ts'
import type { Id } from '#shared/domain/record.ts'
import { type RecordOf, type RecordType, records } from '#shared/domain/records.ts'

/** The workspace's settings: its one row, or what a new workspace starts with until the first run has written it. */
export type WorkspaceSettings = Pick<
  RecordOf<'workspace'>,
  'name' | 'currency' | 'fiscalCalendar' | 'rates' | 'weekend' | 'holidays'
>

export async function getWorkspace(): Promise<RecordOf<'workspace'> | null> {
  return (await store().db.rows('workspace').toCollection().first()) ?? null
}

export async function getWorkspaceSettings(): Promise<WorkspaceSettings> {
  return (await getWorkspace()) ?? records.workspace.fields.parse({ name: '-' })
}

/** The id of the person using this installation. */
export const myId = (): Id => store().session.userId

/** Our people, by name. */
export async function listUsers(): Promise<RecordOf<'user'>[]> {
  return store().db.rows('user').orderBy('_name').toArray()
}

/** How many partners there are. */
export async function countPartners(): Promise<number> {
  return store().db.rows('partner').count()
}

/** The names of all partners, by name, for choosing one. */
export async function listPartnerNames(): Promise<{ readonly id: Id; readonly name: string }[]> {
  const partners = await store().db.rows('partner').orderBy('_name').toArray()
  return partners.map(({ id, name }) => ({ id, name }))
}

/** One record by id; null when it is not there (deleted, or never was). */
export async function getRecord<T extends RecordType>(type: T, id: Id): Promise<RecordOf<T> | null> {
  return (await store().db.rows(type).get(id)) ?? null
}

/** One of the user's settings by key; null when it was never set. */
export async function getSetting(key: string): Promise<unknown> {
  return (await store().db.rows('setting').where('key').equals(key).first())?.value ?? null
}

/** All templates of the workspace. */
export async function listTemplates(): Promise<RecordOf<'template'>[]> {
  return store().db.rows('template').toArray()
}
