import { type NewRuleSet, type RuleSet, ruleSetSchema } from '#shared/domain/program/ruleSet.ts'
import { awsServicesPath } from './awsServicesPath.ts'
import { hubSpot } from './hubSpot.ts'
import { microsoftModernWork, microsoftSecurity } from './microsoftSolutionsPartner.ts'
import { odoo } from './odoo.ts'
import { servicingBurden } from './servicingBurden.ts'
import { gitLabTraining, googleCloud, scorecard } from './smallPrograms.ts'

/** Programs that come with the app, by key; the first is the default. Each has its versions, oldest first. */
const shipped = {
  servicingBurden,
  awsServicesPath,
  microsoftSecurity,
  microsoftModernWork,
  odoo,
  hubSpot,
  googleCloud,
  gitLabTraining,
  scorecard,
} satisfies Readonly<Record<string, readonly NewRuleSet[]>>

export type ShippedKey = keyof typeof shipped
export const shippedKeys = Object.keys(shipped) as readonly ShippedKey[]

/** The versions of a program that comes with the app, with all defaults filled in. */
export const shippedProgram = (key: ShippedKey): readonly RuleSet[] =>
  shipped[key].map((version) => ruleSetSchema.parse(version))
