import { notifications } from '@mantine/notifications'
import { act, screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { changeRecord, createRecord } from '#renderer/commands/records.ts'
import { addCommitment, createReview } from '#renderer/commands/reviews.ts'
import { openDocument } from '#renderer/data/documents.ts'
import { getReview, listPartnerReviews } from '#renderer/data/queries/reviews.ts'
import { getRecord } from '#renderer/data/queries/workspace.ts'
import { store } from '#renderer/data/store.ts'
import { PartnerReviews } from '#renderer/features/reviews/PartnerReviews.tsx'
import { ReviewPage } from '#renderer/features/reviews/ReviewPage.tsx'
import { ReviewPrint } from '#renderer/features/reviews/ReviewPrint.tsx'
import { ReviewsPage } from '#renderer/features/reviews/ReviewsPage.tsx'
import { PRINT_READY } from '#shared/bridge.ts'
import { addDays, isoToday } from '#shared/domain/dates.ts'
import { partnerDocument, privateDocument } from '#shared/domain/document.ts'
import { lastFinished } from '#shared/domain/review/period.ts'
import { commentaryOf, sectionsShown } from '#shared/domain/review/sections.ts'
import { blocksToFragment } from '#shared/writing/documentText.ts'
import { renderUi } from '#test/renderer/ui/renderUi.tsx'
import { actionFields, dealFields, meetingFields, partnerFields } from '#test/support/build.ts'
import { freshStore } from '#test/support/freshStore.ts'

// Whole screens on a busy machine take their time.
vi.setConfig({ testTimeout: 30_000 })

const today = isoToday(Intl.DateTimeFormat().resolvedOptions().timeZone, new Date().toISOString())
const calendar = { startMonth: 1, namedBy: 'endYear' } as const
const quarter = lastFinished('quarter', today, calendar)
const period = { kind: 'quarter', from: quarter.from, to: quarter.to } as const
let partnerId = ''

beforeEach(async () => {
  notifications.clean()
  await freshStore()
  partnerId = (await createRecord('partner', partnerFields())).id
})

const start = async (about: Parameters<typeof createReview>[0]['period'] = period) => {
  const { id } = await createReview({ partnerId, period: about, title: 'Review', template: null, zone: 'UTC' })
  const open = await getReview(id)
  if (!open) throw new Error('no review')
  return open.review
}
const write = async (address: Parameters<typeof openDocument>[0], text: string) => {
  const document = await openDocument(address)
  document.doc.transact(() => blocksToFragment([{ type: 'paragraph', text: [{ text }] }], document.doc, 'body'))
  await document.close()
}
const wonDeal = () =>
  createRecord(
    'deal',
    dealFields(partnerId, { name: 'Fleet renewal', state: 'won', sourced: true, closeOn: period.to }),
  )

describe('starting a review', () => {
  test('is proposed for the last finished quarter and opens it with its figures', async () => {
    await wonDeal()
    const { user } = renderUi(<PartnerReviews partnerId={partnerId} />)
    await user.click(await screen.findByRole('button', { name: 'Start review' }))
    await waitFor(async () => expect(await listPartnerReviews(partnerId)).toHaveLength(1))
    const [review] = await listPartnerReviews(partnerId)
    expect(review?.period).toEqual(period)
    expect((await getReview(review?.id ?? ''))?.figures?.deals.sourced.count).toBe(1)
  })

  test('says when there is a review of the period already', async () => {
    const review = await start()
    renderUi(<PartnerReviews partnerId={partnerId} />)
    expect((await screen.findByRole('link', { name: 'Open it' })).getAttribute('href')).toBe(`#/reviews/${review.id}`)
  })

  test('takes two days of one’s own in their order only', async () => {
    const { user } = renderUi(<PartnerReviews partnerId={partnerId} />)
    await user.click(await screen.findByRole('radio', { name: 'Custom' }))
    const enter = async (name: string, typed: string) => {
      await user.click(screen.getByRole('button', { name: new RegExp(`^${name}`) }))
      await user.keyboard(`${typed}{Enter}`)
    }
    await enter('From', '1 March 2026')
    await enter('To', '28 February 2026')
    expect(await screen.findByText('The last day is before the first.')).toBeDefined()
    expect(screen.getByRole('button', { name: 'Start review' })).toHaveProperty('disabled', true)
  })
})

describe('the page of a review', () => {
  test('shows the scorecard as a table with its definitions, and what is behind a figure', async () => {
    await wonDeal()
    const review = await start()
    const { user } = renderUi(<ReviewPage reviewId={review.id} />)
    const table = await screen.findByRole('table', { name: 'Scorecard' })
    const row = within(table).getByRole('row', { name: /Won, sourced/ })
    expect(row.textContent).toContain('Won deals the partner originated')
    await user.click(within(row).getByRole('button', { name: '€48,000' }))
    expect(await screen.findByRole('link', { name: 'Fleet renewal' })).toBeDefined()
  })

  test('marks last review’s promises in place: moved with a reason it has slipped', async () => {
    const before = await start({ kind: 'custom', from: '2020-01-01', to: '2020-12-31' })
    await addCommitment(before, { title: 'Send the price list', dueOn: addDays(today, 30) })
    const review = await start()
    const { user } = renderUi(<ReviewPage reviewId={review.id} />)
    const page = within(await screen.findByRole('region', { name: 'What we promised each other' }))
    expect(page.getByText('Promised at the last review')).toBeDefined()
    expect(page.getByText('Open')).toBeDefined()
    await user.click(page.getByRole('button', { name: /^Due/ }))
    await user.keyboard('{Control>}a{/Control}3 March 2031{Enter}')
    await user.type(await page.findByRole('textbox', { name: /Why did it move/ }), 'Prices change in May{Enter}')
    expect(await page.findByText('Slipped')).toBeDefined()
    expect(page.getByText('Prices change in May')).toBeDefined()
  })

  test('takes a new promise with owner and date from one line', async () => {
    const contact = await createRecord('contact', { partnerId, firstName: 'Ana', lastName: 'Ruiz' })
    const review = await start()
    const { user } = renderUi(<ReviewPage reviewId={review.id} />)
    await user.type(
      await screen.findByRole('textbox', { name: 'Promise' }),
      'Name two people @Ana by 3 March 2031{Enter}',
    )
    await waitFor(async () => {
      const actions = await store().db.rows('action').where('source.id').equals(review.id).toArray()
      expect(actions).toMatchObject([
        { title: 'Name two people', side: 'theirs', contactId: contact.id, dueOn: '2031-03-03' },
      ])
    })
  })

  test('shows what a refresh would change before taking it', async () => {
    const deal = await wonDeal()
    const review = await start()
    await changeRecord('deal', deal.id, { amount: { amount: 100_000, currency: 'EUR' } })
    const { user } = renderUi(<ReviewPage reviewId={review.id} />)
    await user.click(await screen.findByRole('button', { name: 'Refresh figures' }))
    const dialog = within(await screen.findByRole('dialog'))
    const row = dialog.getByRole('row', { name: /^Won, sourced/ })
    expect(row.textContent).toBe('Won, sourced€48,000€1,000')
    expect((await getRecord('review', review.id))?.snapshotId).toBe(review.snapshotId)
    await user.click(dialog.getByRole('button', { name: 'Take the new figures' }))
    await waitFor(async () => expect((await getRecord('review', review.id))?.snapshotId).not.toBe(review.snapshotId))
  })

  test('says so when a refresh would change nothing', async () => {
    const review = await start()
    const { user } = renderUi(<ReviewPage reviewId={review.id} />)
    await user.click(await screen.findByRole('button', { name: 'Refresh figures' }))
    expect(await screen.findByText('Nothing has changed since the figures were frozen.')).toBeDefined()
  })

  test('is closed with the day of the next one', async () => {
    const review = await start()
    const { user } = renderUi(<ReviewPage reviewId={review.id} />)
    await user.click(await screen.findByRole('button', { name: 'Close review' }))
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Close review' }))
    expect(await screen.findByRole('button', { name: 'Reopen' })).toBeDefined()
    expect((await getRecord('review', review.id))?.state).toBe('closed')
    expect((await getRecord('partner', partnerId))?.nextReviewOn).not.toBeNull()
  })

  test('leaves a section out and takes it in again', async () => {
    const review = await start()
    const { user } = renderUi(<ReviewPage reviewId={review.id} />)
    await user.click(await screen.findByRole('button', { name: 'Leave out Leads we passed' }))
    await waitFor(() => expect(screen.queryByRole('region', { name: 'Leads we passed' })).toBeNull())
    await user.click(screen.getByRole('button', { name: 'Take in Leads we passed' }))
    expect(await screen.findByRole('region', { name: 'Leads we passed' })).toBeDefined()
  })

  test('says when the review is not here', async () => {
    renderUi(<ReviewPage reviewId="0197f000-0000-7000-8000-000000000000" />)
    expect(await screen.findByText('This review is not here any more.')).toBeDefined()
  })
})

describe('the printed review', () => {
  const print = async (reviewId: string) => {
    renderUi(<ReviewPrint reviewId={reviewId} />)
    await waitFor(() => expect(document.documentElement.hasAttribute(PRINT_READY)).toBe(true))
    return document.body.innerHTML
  }

  test('holds the promises, the figures and the commentary, and is ready only then', async () => {
    await wonDeal()
    const before = await start({ kind: 'custom', from: '2020-01-01', to: '2020-12-31' })
    await addCommitment(before, { title: 'Send the price list' })
    const review = await start()
    await addCommitment(review, { title: 'Train two people' })
    await write(commentaryOf(review, 'scorecard'), 'One large order carried the quarter.')
    expect(document.documentElement.hasAttribute(PRINT_READY)).toBe(false)
    const html = await print(review.id)
    for (const said of ['Send the price list', '€48,000', 'One large order carried the quarter.', 'Train two people']) {
      expect(html).toContain(said)
    }
    expect(document.querySelectorAll('button, input, [contenteditable]')).toHaveLength(0)
  })

  test('never holds anything private', async () => {
    const canary = 'CANARY-7f3a'
    const me = store().session.userId
    const on = `${addDays(period.from, 10)}T09:00:00.000Z`
    const meeting = await createRecord('meeting', meetingFields(partnerId, { startsAt: on, endsAt: on }))
    await createRecord('privateNote', { title: canary, about: { type: 'partner', id: partnerId } })
    await createRecord('reminder', { text: canary, dueAt: on, about: { type: 'partner', id: partnerId } })
    await createRecord('contact', { partnerId, firstName: 'Jan', stance: 'sceptic', cares: canary })
    await createRecord('action', actionFields(partnerId, { title: 'Shared promise' }))
    const review = await start()
    await write(partnerDocument('meeting', meeting.id, 'notes', partnerId), 'Shared words of the meeting.')
    await write(privateDocument('meeting', meeting.id, me), canary)
    await write(privateDocument('review', review.id, me), canary)
    await write(privateDocument('partner', partnerId, me), canary)
    for (const section of sectionsShown(review)) await write(commentaryOf(review, section), `About ${section}.`)
    const again = await start({ ...period, kind: 'custom' })
    expect(await print(again.id)).toContain('Shared words of the meeting.')
    expect(document.body.innerHTML).not.toContain(canary)
    act(() => document.documentElement.removeAttribute(PRINT_READY))
    expect(await print(review.id)).toContain('About wants.')
    expect(document.body.innerHTML).not.toContain(canary)
  })
})

test('all reviews stand in one table, and who is due stands above', async () => {
  await changeRecord('partner', partnerId, { nextReviewOn: addDays(today, -3) })
  await start()
  renderUi(<ReviewsPage />)
  expect(await screen.findByRole('button', { name: 'Go on preparing: Nordwind Systeme GmbH' })).toBeDefined()
  expect(screen.getByText(/was due/)).toBeDefined()
})
