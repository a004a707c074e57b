import type { NewFieldsOf } from './records.ts'

/**
 * The templates a new workspace begins with. The meeting agendas follow published QBR and check-in agendas (a 75-minute
 * review: recap of last quarter 15, pipeline 20, customers 10, marketing 10, escalations 10, actions 10). The two reviews are one
 * with every section, and one that fits a page and a half for partners seen less often.
 */
export const starterTemplates: readonly NewFieldsOf<'template'>[] = [
  {
    name: 'Monthly check-in',
    subject: 'meeting',
    kind: 'checkIn',
    order: 'b',
    parts: [
      { key: 'promises', title: 'What we promised each other', minutes: 10 },
      { key: 'pipeline', title: 'Pipeline by name', minutes: 15 },
      { key: 'blockers', title: 'What is in the way', minutes: 10 },
      { key: 'wants', title: 'What they want and do not get', minutes: 5 },
      { key: 'next', title: 'Who does what by when', minutes: 5 },
    ],
  },
  {
    name: 'Quarterly business review',
    subject: 'meeting',
    kind: 'qbr',
    order: 'c',
    parts: [
      { key: 'promises', title: 'Last quarter’s commitments: done or slipped', minutes: 15 },
      { key: 'pipeline', title: 'Pipeline, the ten largest by name', minutes: 20 },
      { key: 'customers', title: 'Customers: health and renewals', minutes: 10 },
      { key: 'marketing', title: 'Joint marketing and MDF', minutes: 10 },
      { key: 'escalations', title: 'Open issues and escalations', minutes: 10 },
      { key: 'next', title: 'Commitments for next quarter', minutes: 10 },
    ],
  },
  {
    name: 'Account planning',
    subject: 'meeting',
    kind: 'planning',
    order: 'd',
    parts: [
      { key: 'goals', title: 'The partner’s own goals for the period', minutes: 20 },
      { key: 'market', title: 'Market, competitors, strengths and weaknesses', minutes: 20 },
      { key: 'objectives', title: 'Objectives by quarter', minutes: 25 },
      { key: 'plays', title: 'Plays, services and bundles', minutes: 25 },
      { key: 'commitments', title: 'What each side puts in', minutes: 20 },
      { key: 'governance', title: 'Sponsors, cadence, risks', minutes: 10 },
    ],
  },
  {
    name: 'Technical session',
    subject: 'meeting',
    kind: 'technical',
    order: 'e',
    parts: [
      { key: 'cases', title: 'Open cases and escalations', minutes: 20 },
      { key: 'skills', title: 'Skills and certificates', minutes: 15 },
      { key: 'roadmap', title: 'Roadmap and what it changes for their services', minutes: 20 },
      { key: 'next', title: 'Who does what by when', minutes: 5 },
    ],
  },
  {
    name: 'Partner onboarding',
    subject: 'meeting',
    kind: 'onboarding',
    order: 'f',
    parts: [
      { key: 'business', title: 'Their business and what they want from ours', minutes: 20 },
      { key: 'program', title: 'Program, levels and what each side owes', minutes: 15 },
      { key: 'enablement', title: 'First courses and people', minutes: 10 },
      { key: 'firstDeal', title: 'The first deal', minutes: 10 },
      { key: 'next', title: 'Next thirty days', minutes: 5 },
    ],
  },
  {
    name: 'Full business review',
    subject: 'review',
    kind: null,
    order: 'g',
    parts: [
      { key: 'commitments', title: 'What we promised each other' },
      { key: 'scorecard', title: 'Scorecard', prompt: 'Two or three sentences: what moved, and why.' },
      { key: 'pipeline', title: 'Pipeline by name', prompt: 'What has to happen for each of them this quarter?' },
      { key: 'deals', title: 'Won and lost' },
      {
        key: 'services',
        title: 'Services',
        prompt: 'Which services did they attach, and which were left on the table?',
      },
      { key: 'leads', title: 'Leads we passed' },
      { key: 'mdf', title: 'Marketing funds' },
      { key: 'enablement', title: 'Enablement' },
      { key: 'escalations', title: 'Escalations' },
      { key: 'wants', title: 'What they want and what we deliver' },
      { key: 'talks', title: 'What we talked about' },
      {
        key: 'next',
        title: 'Commitments for next quarter',
        prompt: 'Three to five for each side, with owner and date.',
      },
    ],
  },
  {
    name: 'Short review',
    subject: 'review',
    kind: null,
    order: 'h',
    parts: [
      { key: 'commitments', title: 'What we promised each other' },
      { key: 'scorecard', title: 'Scorecard' },
      { key: 'pipeline', title: 'Pipeline by name' },
      { key: 'escalations', title: 'Open issues' },
      { key: 'next', title: 'Commitments for next quarter' },
    ],
  },
]
