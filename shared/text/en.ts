import { actionText } from './en/actions.ts'
import { choiceText } from './en/choices.ts'
import { commonText } from './en/common.ts'
import { conflictText } from './en/conflicts.ts'
import { connectText } from './en/connect.ts'
import { dealText } from './en/deals.ts'
import { desktopText } from './en/desktop.ts'
import { failureText } from './en/failures.ts'
import { fieldText } from './en/fields.ts'
import { importText } from './en/importing.ts'
import { intakeText } from './en/intake.ts'
import { intentText } from './en/intents.ts'
import { levelText } from './en/level.ts'
import { meetingText } from './en/meetings.ts'
import { partnerText } from './en/partners.ts'
import { peopleText } from './en/people.ts'
import { planText } from './en/plans.ts'
import { programEditorText } from './en/programEditor.ts'
import { programText } from './en/programs.ts'
import { promiseText } from './en/promises.ts'
import { recordText } from './en/records.ts'
import { reviewText } from './en/reviews.ts'
import { settingsText } from './en/settings.ts'
import { shellText } from './en/shell.ts'
import { syncText } from './en/sync.ts'
import { teamText } from './en/team.ts'
import { todayText } from './en/today.ts'
import { uiText } from './en/ui.ts'
import { wantText } from './en/wants.ts'
import { welcomeText } from './en/welcome.ts'
import { writingText } from './en/writing.ts'

/** The English words of the whole app, by area. The source language: every other one has this shape. */
export const en = {
  common: commonText,
  records: recordText,
  intents: intentText,
  importing: importText,
  intake: intakeText,
  failures: failureText,
  fields: fieldText,
  choices: choiceText,
  conflicts: conflictText,
  sync: syncText,
  connect: connectText,
  team: teamText,
  actions: actionText,
  shell: shellText,
  desktop: desktopText,
  deals: dealText,
  partners: partnerText,
  people: peopleText,
  level: levelText,
  plans: planText,
  programEditor: programEditorText,
  programs: programText,
  promises: promiseText,
  reviews: reviewText,
  meetings: meetingText,
  today: todayText,
  wants: wantText,
  welcome: welcomeText,
  settings: settingsText,
  ui: uiText,
  writing: writingText,
}

/** The shape of a language: the same keys, the same parameters. */
export type Messages = typeof en
