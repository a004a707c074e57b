import type { Page } from '@playwright/test'
import { contactName } from '#shared/domain/contact.ts'
import { addDays, isoToday, weekdayOf } from '#shared/domain/dates.ts'
import type { Mutation } from '#shared/sync/mutation.ts'
import { type Person, readMarkedLine } from '#shared/writing/markedLine.ts'
import { parseMarker } from '#shared/writing/marker.ts'
import { startWithSample } from './firstRun.ts'
import { expect, type RunningApp, test } from './launch.ts'
import { picturesOf } from './steps.ts'
import { readRecords, readTable } from './storedRows.ts'

/** In the room: notes by keyboard alone, the power cut in the middle of a sentence, and every promise kept. */

/** What may be lost when the process is killed, in milliseconds of typing. */
const mayBeLost = 300

test('notes, promises and decisions survive a power cut and open the next review', async ({ app }, info) => {
  test.setTimeout(120_000)
  const keep = picturesOf(info)
  const today = await app
    .page()
    .evaluate(() => Intl.DateTimeFormat().resolvedOptions().timeZone)
    .then((zone) => isoToday(zone, new Date().toISOString()))
  await startWithSample(app.page())
  await keep(app.page(), 'today')

  const { meetingId, partnerId } = await test.step('open the next meeting from Today', async () => {
    const page = app.page()
    await tabTo(page, /^Prepare: /)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('textbox', { name: 'Shared notes' })).toBeVisible()
    const id = page.url().split('/meetings/')[1] ?? ''
    const meeting = (await readRecords(page, 'meeting')).find((row) => row.id === id)
    return { meetingId: id, partnerId: meeting?.partnerId ?? '' }
  })
  const people = await peopleOf(app.page(), partnerId)
  const them = personKnownByOneWord(people, 'them')

  await test.step('write the notes from the keyboard', async () => {
    const page = app.page()
    await tabTo(page, /^Shared notes$/)
    await page.keyboard.press('ControlOrMeta+End')
    await page.keyboard.type('They open with the renewal of the archive.')
    await page.keyboard.press('Enter')
    await mark(page, 'decision')
    await page.keyboard.type('Archive is priced per site from January')
    await page.keyboard.press('Enter')
    await mark(page, 'concern')
    await page.keyboard.type('Two engineers leave before the migration')
    await page.keyboard.press('Enter')
    await mark(page, 'action')
    await page.keyboard.type(`Name the two successors @${them.word}`)
    await expect(page.getByRole('option', { name: them.name })).toBeVisible()
    await page.keyboard.press('Enter')
    await page.keyboard.type('by next friday')
    await page.keyboard.press('Enter')
    // The other way to mark a line: the word, written out.
    await page.keyboard.type('/action ')
    await keep(page, 'notes')
  })

  await test.step('the power goes in the middle of a sentence', async () => {
    const cut = await typeAndKill(app, 'Send the price list for eleven sites with the archive option and', 46)
    const page = await app.reopen()
    await app.goTo(`/meetings/${meetingId}`)
    const line = page.getByRole('textbox', { name: 'Shared notes' }).locator('[data-marker]').last()
    await expect(line).toHaveText(new RegExp(`^${cut.certain}`))
    const there = (await line.textContent()) ?? ''
    expect(cut.typed.startsWith(there)).toBe(true)
    info.annotations.push({ type: 'lost with the power', description: JSON.stringify(cut.typed.slice(there.length)) })
    await expect(page.getByText('They open with the renewal of the archive.')).toBeVisible()
    await keep(page, 'after the power cut')
    await expectLinesAndRecordsAgree(page, meetingId, people, today)
    await expectOutboxWhole(page)
  })

  await test.step('finish the sentence', async () => {
    const page = app.page()
    await tabTo(page, /^Shared notes$/)
    await page.keyboard.press('ControlOrMeta+End')
    await page.keyboard.press('Shift+Home')
    await page.keyboard.type('Send the price list for eleven sites !tomorrow')
    await expect
      .poll(async () => (await promisesOf(page, meetingId)).map(({ title }) => title).sort())
      .toEqual(['Name the two successors', 'Send the price list for eleven sites'])
    const [theirs, ours] = (await promisesOf(page, meetingId)).sort((a, b) => (a.title < b.title ? -1 : 1))
    expect(theirs).toMatchObject({ side: 'theirs', contactId: them.id, state: 'open', partnerId })
    expect(weekdayOf(theirs?.dueOn ?? '')).toBe(5)
    expect(theirs?.dueOn && theirs.dueOn > today && theirs.dueOn <= addDays(today, 14)).toBe(true)
    expect(ours).toMatchObject({ side: 'ours', dueOn: addDays(today, 1), state: 'open', partnerId })
    await expectLinesAndRecordsAgree(page, meetingId, people, today)
  })

  await test.step('private notes survive as well', async () => {
    await tabTo(app.page(), /^Private notes$/)
    const before = (await app.page().getByRole('textbox', { name: 'Private notes' }).textContent()) ?? ''
    const cut = await typeAndKill(app, 'Ask nobody else about the margin before the board has met on Thursday', 40)
    const page = await app.reopen()
    await app.goTo(`/meetings/${meetingId}`)
    const notes = page.getByRole('textbox', { name: 'Private notes' })
    await expect(notes).toContainText(cut.certain)
    const there = (await notes.textContent()) ?? ''
    expect(there.endsWith(before)).toBe(true)
    expect(cut.typed.startsWith(there.slice(0, there.length - before.length).trim())).toBe(true)
    const shared = await readTable<{ readonly scope: string; readonly text: string }>(page, 'documents')
    expect(shared.filter(({ scope, text }) => !scope.startsWith('u:') && text.includes('Ask nobody'))).toEqual([])
    await expectOutboxWhole(page)
  })

  await test.step('the promises stand in Actions', async () => {
    const page = await app.goTo('/actions')
    await expect(page.getByText('Name the two successors')).toBeVisible()
    await expect(page.getByText('Send the price list for eleven sites')).toBeVisible()
    await keep(page, 'actions')
  })

  await test.step('and on page one of the partner’s next review', async () => {
    const page = await app.goTo(`/partners/${partnerId}/reviews`)
    await page.getByRole('button', { name: /^Which one: / }).click()
    await page.getByRole('option', { name: /\(running\)$/ }).click()
    await page.getByRole('button', { name: 'Start review' }).click()
    const first = page.getByRole('region', { name: 'What we promised each other' })
    await expect(first.getByText('Name the two successors')).toBeVisible()
    await expect(first.getByText('Send the price list for eleven sites')).toBeVisible()
    await keep(page, 'page one of the next review')
    await app.goTo(`${page.url().split('#')[1]}/print`)
    const paper = page.getByRole('main')
    await expect(paper).toContainText('Name the two successors')
    await expect(paper).not.toContainText('Ask nobody')
  })
})

/** Moves the focus by Tab alone to what bears this name. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 150; presses += 1) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate(
      () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '',
    )
    if (name.test(focused.trim())) return
  }
  throw new Error(`Tab never came to ${name}`)
}

/** Makes the line one of a kind as somebody does who uses the list: slash, first letters, Enter. */
async function mark(page: Page, kind: string): Promise<void> {
  await page.keyboard.type(`/${kind.slice(0, 3)}`)
  await expect(page.getByRole('option', { name: new RegExp(`^${kind}`, 'i') })).toBeVisible()
  await page.keyboard.press('Enter')
}

/**
 * Types at a quick hand's speed and kills the browser after so many characters. `certain` is what was typed long
 * enough before to have to be there.
 */
async function typeAndKill(
  app: RunningApp,
  sentence: string,
  characters: number,
): Promise<{ readonly typed: string; readonly certain: string }> {
  const { keyboard } = app.page()
  const times: number[] = []
  for (const character of sentence.slice(0, characters)) {
    await keyboard.press(character === ' ' ? 'Space' : character)
    times.push(Date.now())
    await new Promise((resolve) => setTimeout(resolve, 40))
  }
  const certain = times.filter((at) => at < Date.now() - mayBeLost).length
  await app.kill()
  return { typed: sentence.slice(0, characters), certain: sentence.slice(0, certain).trimEnd() }
}

async function peopleOf(page: Page, partnerId: string): Promise<Person[]> {
  const contacts = await readRecords(page, 'contact')
  const users = await readRecords(page, 'user')
  return [
    ...contacts
      .filter((contact) => contact.partnerId === partnerId && !contact.left)
      .map((contact) => ({ id: contact.id, name: contactName(contact), side: 'them' as const })),
    ...users.map(({ id, name }) => ({ id, name, side: 'us' as const })),
  ]
}

/** Somebody of a side with a word in the name that nobody else's begins with. */
function personKnownByOneWord(people: readonly Person[], side: Person['side']): Person & { readonly word: string } {
  const wordsOf = (person: Person) => person.name.toLowerCase().split(/\s+/)
  for (const person of people.filter((one) => one.side === side)) {
    for (const word of wordsOf(person)) {
      const others = people.filter((other) => other.id !== person.id)
      const alone = others.every((other) => wordsOf(other).every((one) => !one.startsWith(word)))
      if (alone && /^[a-z]{3,}$/.test(word)) return { ...person, word }
    }
  }
  throw new Error('Everybody in the sample is called the same.')
}

const promisesOf = async (page: Page, meetingId: string) =>
  (await readRecords(page, 'action')).filter(({ source }) => source?.id === meetingId)

/** Every marked line has its record with the line's own words, and every record of the meeting has its line. */
async function expectLinesAndRecordsAgree(
  page: Page,
  meetingId: string,
  people: readonly Person[],
  today: string,
): Promise<void> {
  await expect(async () => {
    const lines = await page
      .getByRole('textbox', { name: 'Shared notes' })
      .locator('[data-marker]')
      .evaluateAll((found) =>
        found.map((line) => ({ marker: line.getAttribute('data-marker') ?? '', text: line.textContent ?? '' })),
      )
    const said = lines.map(({ marker, text }) => {
      const { title } = readMarkedLine(text, { people, today })
      return `${parseMarker(marker)?.kind} ${parseMarker(marker)?.recordId} ${title}`
    })
    const kept = [
      ...(await promisesOf(page, meetingId)).map(({ id, title }) => `action ${id} ${title}`),
      ...(await readRecords(page, 'decision')).flatMap((row) =>
        row.meetingId === meetingId ? [`decision ${row.id} ${row.title}`] : [],
      ),
      ...(await readRecords(page, 'concern')).flatMap((row) =>
        row.meetingId === meetingId ? [`concern ${row.id} ${row.title}`] : [],
      ),
    ]
    expect(said).toHaveLength(4)
    expect(kept.sort()).toEqual(said.sort())
  }).toPass({ timeout: 10_000 })
}

/** The queue for the server has every number once from 1 on, and nothing written waits outside it. */
async function expectOutboxWhole(page: Page): Promise<void> {
  await expect
    .poll(async () => {
      const updates = await readTable<{ readonly pending: 0 | 1 }>(page, 'updates')
      return updates.filter(({ pending }) => pending === 1).length
    })
    .toBe(0)
  const numbers = (await readTable<Mutation>(page, 'outbox')).map(({ n }) => n)
  expect(numbers).toEqual(numbers.map((_, place) => place + 1))
}
