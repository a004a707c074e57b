import { store } from '#renderer/data/store.ts'
import { matchKey } from '#shared/domain/matchKey.ts'
import type { Attendee, MeetingKind } from '#shared/domain/meeting.ts'
import { type Id, newId } from '#shared/domain/record.ts'
import type { FieldsOf } from '#shared/domain/records.ts'

/** Recognises the guests of invites by their addresses; each address is looked up once. */
export class Guests {
  readonly #known = new Map<string, Pick<Attendee, 'userId' | 'contactId'>>()

  /** Makes a person known whom this import adds. */
  add(emails: readonly string[], contactId: Id): void {
    for (const email of emails) this.#known.set(email.toLowerCase(), { userId: null, contactId })
  }

  /** The guests with the ids of our people and theirs filled in. */
  async known(guests: readonly Attendee[]): Promise<Attendee[]> {
    return Promise.all(
      guests.map(async (guest) => ({ ...guest, ...(guest.email ? await this.#find(guest.email) : {}) })),
    )
  }

  async #find(address: string): Promise<Pick<Attendee, 'userId' | 'contactId'>> {
    const email = address.toLowerCase()
    const known = this.#known.get(email)
    if (known) return known
    const { db } = store()
    const key = matchKey('email', email)
    const users = await db.rows('user').where('_keys').equals(key).toArray()
    const contacts = await db.rows('contact').where('_keys').equals(key).toArray()
    const found = {
      userId: users.find((user) => user.email?.toLowerCase() === email)?.id ?? null,
      contactId: contacts.find((contact) => contact.emails.some((one) => one.toLowerCase() === email))?.id ?? null,
    }
    this.#known.set(email, found)
    return found
  }
}

/** The agenda a new meeting begins with: that of the workspace's template of its kind. */
export class Agendas {
  #templates: Promise<readonly FieldsOf<'template'>[]> | null = null

  async of(kind: MeetingKind): Promise<Pick<FieldsOf<'meeting'>, 'agenda'>> {
    this.#templates ??= Promise.resolve(store().db.rows('template').where('subject').equals('meeting').toArray())
    const template = (await this.#templates).find((candidate) => candidate.kind === kind)
    return {
      agenda: (template?.parts ?? []).map(({ title, minutes }) => ({ id: newId(), title, minutes, done: false })),
    }
  }
}

/** A meeting as its invite tells it: without the ids of the people recognised here. */
export const asInvited = <M extends { readonly attendees: readonly Attendee[] }>(meeting: M): M => ({
  ...meeting,
  attendees: meeting.attendees.map((guest) => ({ ...guest, userId: null, contactId: null })),
})
