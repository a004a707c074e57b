import { createContext, useContext } from 'react'
import type { PlanPerson } from '#renderer/data/queries/plans.ts'
import type { WorkspaceSettings } from '#renderer/data/queries/workspace.ts'
import type { RecordOf } from '#shared/domain/records.ts'

/** The plan on screen, and what all its sections name: people of both sides, the workspace's calendar and currency. */
export interface OpenPlan {
  readonly plan: RecordOf<'plan'>
  readonly people: readonly PlanPerson[]
  readonly workspace: WorkspaceSettings
}

export const OpenPlanContext = createContext<OpenPlan | null>(null)

/** The plan on screen. Throws outside a plan's page. */
export function useOpenPlan(): OpenPlan {
  const open = useContext(OpenPlanContext)
  if (open === null) throw new Error('no plan is open here')
  return open
}
