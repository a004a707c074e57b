import { useEffect } from 'react'
import { redoAndReport, reportFailure, undoAndReport } from '#renderer/actions/feedback.ts'
import { type ActionHandler, provideAction, runAction, runWhenThere } from '#renderer/actions/handlers.ts'
import { bridge } from '#renderer/bridge.ts'
import { exportWorkspace } from '#renderer/commands/workspaceFile.ts'
import { setScheme, useAppearance } from '#renderer/state/appearance.ts'
import { today } from '#renderer/state/clock.ts'
import { text } from '#renderer/state/language.ts'
import { goTo, usePlace } from '#renderer/state/location.ts'
import { askForNewPartner } from '#renderer/state/newPartner.ts'
import { openShortcuts, toggleSidebar, toggleSidePanel } from '#renderer/state/panels.ts'
import { syncControl } from '#renderer/sync/control.ts'
import { showDone, showProblem } from '#renderer/ui/feedback/toast.ts'
import type { ActionId } from '#shared/actions.ts'
import { openPalette } from './Palette.tsx'

/** Actions that make sense on every screen. */
const globalActions: Partial<Record<ActionId, ActionHandler>> = {
  undo: undoAndReport,
  redo: redoAndReport,
  search: openPalette,
  shortcuts: openShortcuts,
  toggleSidebar,
  toggleSidePanel,
  toggleColourScheme: () => setScheme(shownScheme() === 'dark' ? 'light' : 'dark'),
  goBack: () => history.back(),
  goForward: () => history.forward(),
  goToday: () => goTo('/today'),
  goPartners: () => goTo('/partners'),
  goMeetings: () => goTo('/meetings'),
  goReviews: () => goTo('/reviews'),
  goActions: () => goTo('/actions'),
  goLevels: () => goTo('/level'),
  goPrograms: () => goTo('/programs'),
  goConflicts: () => goTo('/conflicts'),
  goSync: () => goTo('/sync'),
  goTeam: () => goTo('/team'),
  goImport: () => goTo('/import'),
  connect: () => goTo('/connect'),
  syncNow: () => syncControl().syncNow(),
  importFiles: () => goTo('/import'),
  newPartner: askForNewPartner,
  newContact: () => askAt('newContact', 'people', '/partners'),
  newDeal: () => askAt('newDeal', 'business', '/partners'),
  newMeeting: () => askAt('newMeeting', 'meetings', '/meetings'),
  newReview: () => askAt('newReview', 'reviews', '/reviews'),
  newPlan: () => askAt('newPlan', 'plan', '/partners'),
  newAction: () => askAt('newAction', '', '/actions'),
  exportWorkspace: saveWorkspace,
  goSettings: () => goTo('/settings'),
  goDeleted: () => goTo('/deleted'),
}

/** Goes to where a record is made, the open partner's own tab (the overview is '') if one is open, and asks there. */
function askAt(id: ActionId, tab: string, otherwise: string): void {
  const { partnerId } = usePlace.getState()
  goTo(partnerId ? `/partners/${partnerId}${tab && `/${tab}`}` : otherwise)
  runWhenThere(id)
}

async function saveWorkspace(): Promise<void> {
  const { settings } = text()
  const answer = await exportWorkspace(`Partnerbook ${today()}`)
  if (!answer.ok) showProblem(settings.exportFailed)
  else if (answer.value.outcome === 'saved') showDone(settings.exported(answer.value.name))
}

function shownScheme(): 'light' | 'dark' {
  const { scheme } = useAppearance.getState()
  if (scheme !== 'auto') return scheme
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}

/** Gives the global actions their meaning and lets the native menu run any action. */
export function useGlobalActions(): void {
  useEffect(() => {
    const withdrawals = Object.entries(globalActions).map(([id, handler]) =>
      provideAction(id as ActionId, handler, { fallback: true }),
    )
    const offMenu = bridge.on('menuAction', ({ actionId }) => {
      runAction(actionId as ActionId).catch(reportFailure)
    })
    const offLink = bridge.on('deepLink', ({ path }) => goTo(path))
    bridge.appReady().catch(reportFailure)
    return () => {
      for (const withdraw of [...withdrawals, offMenu, offLink]) withdraw()
    }
  }, [])
}
