import { addDays, type PlainDate } from '#shared/domain/dates.ts'
import { formatMoney } from '#shared/domain/money.ts'
import type { RecordOf } from '#shared/domain/records.ts'
import type { TextBlock } from '#shared/writing/textBlock.ts'
import type { Memory } from './memory.ts'
import { bullet, fill, heading, marked, paragraph, quote } from './paragraphs.ts'
import { addPromise, type PromiseSupply } from './promises.ts'
import { earlier } from './sampleBook.ts'
import { comingMonth, type Setting, type Story, type Thread } from './story.ts'
import { addVoicedWant } from './wants.ts'

type Meeting = Pick<RecordOf<'meeting'>, 'id' | 'kind'>

const openings = [
  'Call with {sales} and {tech}; {boss} joined for the last ten minutes.',
  'At their office in {city}. Coffee with {boss} first, then the round with {sales} and {tech}.',
  '{sales} alone today, {tech} is at {customer}.',
  'Short call between two trains, {sales} and {tech} on the line.',
  '{boss} wanted figures first, so we turned the agenda around.',
  'Good mood: {customer} signed yesterday evening.',
  'Everybody tired, quarter end. Kept it to forty minutes.',
  '{tech} shared the screen the whole time; talked more about the lab than about deals.',
  'New faces in the round, so ten minutes of who does what.',
  '{sales} had prepared a list, I had prepared a list, they matched in six of nine points.',
  'Started late, {boss} had the bank on the phone.',
  '{boss} on video, {sales} in a car park, {tech} in a data centre. It worked.',
  'Half of the time on one customer: {other}.',
  'Quick round, everything on the list was done or had a date.',
  '{tech} and I went through the lab first; {sales} came with cake.',
  'Asked what keeps them busy before showing anything. Ten good minutes.',
  '{boss} had read the last notes and started with our open points.',
  'Met on the way back from {customer}, notes from memory.',
  'A short one: month end on their side, quarter end on ours.',
  'Lunch in {city} with {boss} and {sales}; {tech} sent points by mail.',
]

const remarks = [
  '{tech} is away the last two weeks of {month}; {sales} covers.',
  'Distributor promises hardware from stock again.',
  '{sales} expects a quiet {month} and then everything at once.',
  '{marketing} asks for the new logo files, third time.',
  '{boss} thinks about an office in a second city, nothing decided.',
  'Their ticket system changes in {month}; case numbers will look different.',
  '{customer} pays late, {boss} has put them on a credit limit.',
  'Two trainees start in {month}.',
  '{other} has a new head of IT, used to buy {rival}.',
  'They liked the partner day; the afternoon was too long.',
  'Price list question: three-year terms are rounded differently in their system.',
  '{sales} would like one order confirmation instead of three.',
  '{engineer} is known by first name there by now.',
  'The web portal logged {tech} out twice during the call.',
]

const moving = {
  won: [
    '{customer}, {value}: budget approved, signature is a formality.',
    '{customer}: pilot went well, {value}, order expected in {month}.',
    '{customer} chose us on paper, purchasing wants to talk about {value} once more.',
  ],
  lost: [
    '{customer}, {value}: went quiet after the demo.',
    '{customer}: purchasing compares with {rival}, {value} at stake.',
    '{customer}, {value}: our sponsor there has left.',
  ],
  open: [
    '{customer}, {value}: {step}.',
    '{customer} is at {stage}, {value}. {step}.',
    '{value} at {customer}: {step}.',
  ],
} as const

const closed = {
  won: ['{customer} signed: {value}.', 'Order from {customer} is in, {value}.'],
  lost: ['{customer} went to {rival}, {value}.', '{customer} stays with what they have; {value} closed as lost.'],
} as const

/** What a talk needs to know beside the partner. */
export interface Talk {
  memory: Memory
  supply: PromiseSupply
  deals: readonly RecordOf<'deal'>[]
  locale: string
}

/** Notes of a meeting held on a day, with the actions, decisions, concerns and wants its marked lines stand for. */
export function notesOf(setting: Setting, story: Story, meeting: Meeting, on: PlainDate, talk: Talk): TextBlock[] {
  const { random } = setting.book
  const general = { ...random.pick(story.threads).words, month: comingMonth(on, 1) }
  const opening = talk.memory.fresh(random.shuffled(openings), general)
  const threads = random.some(
    story.threads,
    meeting.kind === 'qbr' || meeting.kind === 'planning' ? 3 : random.int(1, 2),
  )
  const remark = random.chance(65) ? talk.memory.fresh(random.shuffled(remarks), general) : null
  return [
    ...(opening === null ? [] : [paragraph(opening)]),
    ...pipelineLines(setting, story, on, talk),
    ...threads.flatMap((thread) => threadLines(setting, story, meeting, on, talk, thread)),
    ...(remark === null ? [] : [paragraph(remark)]),
    ...everydayPromises(setting, story, meeting, on, talk),
  ]
}

function pipelineLines(setting: Setting, story: Story, on: PlainDate, talk: Talk): TextBlock[] {
  const { random } = setting.book
  const moved = talk.deals.filter((deal) => (deal.openedOn ?? on) <= on && (deal.closeOn ?? on) >= addDays(on, -20))
  const lines = random.some(moved, random.int(1, 3)).flatMap((deal) => {
    const words = {
      customer: deal.customerName ?? deal.name,
      value: formatMoney(deal.amount ?? { amount: 0, currency: story.place.currency }, talk.locale, { whole: true }),
      month: comingMonth(deal.closeOn ?? on, 0),
      rival: story.rival,
      stage: (deal.stage ?? '').toLowerCase(),
      step: deal.nextStep ?? 'no next step yet',
    }
    const over = deal.state !== 'open' && (deal.closeOn ?? on) <= on ? closed[deal.state] : moving[deal.state]
    const line = talk.memory.fresh(random.shuffled(over), words, deal.name)
    return line === null ? [] : [bullet(line)]
  })
  return lines.length === 0 ? [] : [heading('Pipeline'), ...lines]
}

function threadLines(
  setting: Setting,
  story: Story,
  meeting: Meeting,
  on: PlainDate,
  talk: Talk,
  thread: Thread,
): TextBlock[] {
  const { book } = setting
  const { topic } = thread
  const words = { ...thread.words, month: comingMonth(on, 2) }
  const mention = talk.memory.mentions.get(thread) ?? 0
  talk.memory.mentions.set(thread, mention + 1)
  const said =
    talk.memory.fresh(topic.notes[Math.min(mention, 2)] ?? [], words) ?? talk.memory.fresh(topic.notes.flat(), words)
  if (said === null) return []
  const blocks: TextBlock[] = [heading(fill(topic.name, words)), paragraph(said)]
  if (mention === 0) {
    const concern = addConcern(setting, story, thread, meeting.id, on)
    blocks.push(marked(concern.title, 'concern', concern.id))
  }
  if (mention === 1 && book.random.chance(60)) {
    const want = addVoicedWant(book, story, thread, on, meeting.id)
    blocks.push(marked(want.title, 'want', want.id))
  } else if (mention === 1) blocks.push(quote(fill(topic.want.quote, words)))
  const decided = mention > 0 ? talk.memory.fresh(topic.decisions, words) : null
  if (decided !== null) {
    const decision = book.add(
      'decision',
      { partnerId: story.partnerId, title: decided, decidedOn: on, meetingId: meeting.id },
      { at: book.moment(on), by: story.cam.id },
    )
    blocks.push(marked(decided, 'decision', decision.id))
  }
  if (meeting.kind === 'qbr') return blocks
  const side = mention % 2 === 0 ? 'ours' : 'theirs'
  const source = { type: 'meeting', id: meeting.id }
  const next = talk.supply.next(side, on, thread)
  const action = addPromise(setting, story, { ...next, side, on, within: book.random.int(6, 32), source })
  return [...blocks, marked(action.title, 'action', action.id)]
}

function addConcern(
  setting: Setting,
  story: Story,
  { topic, words }: Thread,
  meetingId: string,
  on: PlainDate,
): RecordOf<'concern'> {
  const { book } = setting
  const { random, today } = book
  const answered = on < addDays(today, -80) && random.chance(75)
  const answeredOn = earlier(addDays(on, random.int(20, 75)), today)
  return book.add(
    'concern',
    {
      partnerId: story.partnerId,
      title: fill(topic.concern.title, words),
      detail: fill(topic.concern.detail, words),
      raisedOn: on,
      contactId: random.pick([story.cast.boss, story.cast.sales, story.cast.tech]).id,
      meetingId,
      state: answered ? 'answered' : 'open',
      answer: answered ? fill(topic.concern.answer, words) : null,
      answeredOn: answered ? answeredOn : null,
    },
    { at: book.moment(on), by: story.cam.id, changed: book.moment(answered ? answeredOn : on) },
  )
}

function everydayPromises(setting: Setting, story: Story, meeting: Meeting, on: PlainDate, talk: Talk): TextBlock[] {
  const { random } = setting.book
  if (meeting.kind === 'qbr') return []
  return (['ours', 'theirs'] as const).flatMap((side) => {
    if (!random.chance(55)) return []
    const next = talk.supply.next(side, on)
    const source = { type: 'meeting', id: meeting.id }
    const action = addPromise(setting, story, { ...next, side, on, within: random.int(3, 28), source })
    return [marked(action.title, 'action', action.id)]
  })
}
