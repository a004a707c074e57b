import MiniSearch from 'minisearch'
import { store } from '#renderer/data/store.ts'
import { foldName, matchKey } from '#shared/domain/matchKey.ts'
import { type Id, newId } from '#shared/domain/record.ts'
import type { RecordOf } from '#shared/domain/records.ts'
import type { PartnerHint } from '#shared/importing/incoming.ts'
import type { Decisions, PartnerQuestion } from '#shared/importing/plan.ts'

/** Who a partner named in a file is: one there is or will be, one that has to be asked about, one left out, or nobody. */
export type FoundPartner =
  | { readonly kind: 'found'; readonly id: Id }
  | { readonly kind: 'new'; readonly id: Id; readonly name: string }
  | { readonly kind: 'ask'; readonly decision: string }
  | { readonly kind: 'left' }
  | { readonly kind: 'unknown' }

/** Mail hosts everybody uses: an address there says nothing about the company. */
const publicHosts = new Set(
  'gmail.com googlemail.com outlook.com hotmail.com live.com yahoo.com icloud.com me.com gmx.de gmx.net web.de aol.com proton.me protonmail.com t-online.de orange.fr free.fr'.split(
    ' ',
  ),
)

const candidatesShown = 5

/** Finds partners by id in the source, domain, people's addresses and name, among those there and those to be made. */
export class PartnerFinder {
  readonly questions = new Map<string, { question: PartnerQuestion; rows: number }>()
  readonly #byKey = new Map<string, Id>()
  readonly #names = new MiniSearch<{ id: Id; name: string }>({
    fields: ['name'],
    storeFields: ['name'],
    searchOptions: { fuzzy: 0.2, prefix: true, combineWith: 'AND' },
  })
  readonly #displayed: ReadonlyMap<Id, string>
  readonly #decisions: Decisions
  readonly #ours = new Set<string>()

  constructor(partners: readonly RecordOf<'partner'>[], ours: readonly RecordOf<'user'>[], decisions: Decisions) {
    this.#decisions = decisions
    for (const partner of partners) this.add(partner.id, partner, partner.origins)
    this.#names.addAll(partners.map(({ id, name }) => ({ id, name: foldName(name) })))
    for (const user of ours) if (user.email) this.#ours.add(hostOf(user.email))
    this.#displayed = new Map(partners.map(({ id, name }) => [id, name]))
  }

  /** Makes a partner known: one that is there, or one this import will make. */
  add(
    id: Id,
    partner: { readonly name?: string | null; readonly legalName?: string | null; readonly domain?: string | null },
    origins: readonly { readonly source: string; readonly key: string }[],
  ): void {
    for (const { source, key } of origins) this.#byKey.set(`${source}:${key}`, id)
    for (const name of [partner.name, partner.legalName]) if (name) this.#remember(`name ${foldName(name)}`, id)
    if (partner.domain) this.#remember(`domain ${partner.domain}`, id)
  }

  /** The first partner with a name or domain keeps it. */
  #remember(key: string, id: Id): void {
    if (!this.#byKey.has(key)) this.#byKey.set(key, id)
  }

  /** The partner an account row is: by its id in the source, its domain or its exact name; else asked or new. */
  identify(
    source: string,
    key: string,
    partner: { readonly name?: string; readonly domain?: string | null },
  ): FoundPartner {
    const { name = '' } = partner
    const known =
      this.#byKey.get(`${source}:${key}`) ??
      (partner.domain ? this.#byKey.get(`domain ${partner.domain}`) : undefined) ??
      this.#byKey.get(`name ${foldName(name)}`)
    return known ? { kind: 'found', id: known } : this.#decide(name)
  }

  /** The partner a contact, deal or meeting belongs to. */
  async find(source: string, { externalId, name, emails }: PartnerHint): Promise<FoundPartner> {
    const direct =
      (externalId ? this.#byKey.get(`${source}:${externalId}`) : undefined) ??
      (name ? this.#byKey.get(`name ${foldName(name)}`) : undefined)
    if (direct) return { kind: 'found', id: direct }
    const hosts = [...new Set(emails.map(hostOf))].filter((host) => !publicHosts.has(host) && !this.#ours.has(host))
    for (const host of hosts) {
      const id = this.#byDomain(host)
      if (id) return { kind: 'found', id }
    }
    const person = await this.#byPerson(emails)
    if (person) return { kind: 'found', id: person }
    if (name) return this.#decide(name)
    const host = hosts[0]
    return host ? this.#decideHost(host) : { kind: 'unknown' }
  }

  /** The partner of a domain, or of one above it ("mail.nordwind.example" is Nordwind's too). */
  #byDomain(host: string): Id | undefined {
    for (let at = host; at.includes('.'); at = at.slice(at.indexOf('.') + 1)) {
      const id = this.#byKey.get(`domain ${at}`)
      if (id) return id
    }
    return undefined
  }

  async #byPerson(emails: readonly string[]): Promise<Id | undefined> {
    if (emails.length === 0) return undefined
    const wanted = new Set(emails)
    const contacts = await contactsByEmail(emails)
    return contacts.find((contact) => contact.emails.some((email) => wanted.has(email.toLowerCase())))?.partnerId
  }

  #decide(name: string): FoundPartner {
    const decision = `partner ${foldName(name)}`
    const answer = this.#decisions[decision]
    const candidates = this.#candidates(name)
    if (candidates.length > 0) this.#ask(decision, { decision, name, rows: 0, candidates, nameless: false })
    if (answer === 'leave') return { kind: 'left' }
    if (answer && answer !== 'new') {
      this.#byKey.set(`name ${foldName(name)}`, answer)
      return { kind: 'found', id: answer }
    }
    if (answer !== 'new' && candidates.length > 0) return { kind: 'ask', decision }
    const id = newId()
    this.add(id, { name }, [])
    return { kind: 'new', id, name }
  }

  #decideHost(host: string): FoundPartner {
    const decision = `host ${host}`
    const answer = this.#decisions[decision]
    this.#ask(decision, {
      decision,
      name: host,
      rows: 0,
      candidates: this.#candidates(host.split('.')[0] ?? ''),
      nameless: true,
    })
    if (!answer) return { kind: 'ask', decision }
    return answer === 'leave' ? { kind: 'left' } : { kind: 'found', id: answer }
  }

  #candidates(name: string): { id: Id; name: string }[] {
    return this.#names
      .search(foldName(name))
      .slice(0, candidatesShown)
      .map((hit) => ({ id: hit.id as Id, name: this.#displayed.get(hit.id as Id) ?? '' }))
  }

  #ask(decision: string, question: PartnerQuestion): void {
    const asked = this.questions.get(decision)
    if (asked) asked.rows += 1
    else this.questions.set(decision, { question, rows: 1 })
  }
}

const hostOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1).toLowerCase()

async function contactsByEmail(emails: readonly string[]): Promise<RecordOf<'contact'>[]> {
  return store()
    .db.rows('contact')
    .where('_keys')
    .anyOf(emails.map((email) => matchKey('email', email.toLowerCase())))
    .toArray()
}
