import { bridge } from '#renderer/bridge.ts'
import { today } from '#renderer/state/clock.ts'
import { text } from '#renderer/state/language.ts'
import { syncControl } from '#renderer/sync/control.ts'
import { showDone, showProblem } from '#renderer/ui/feedback/toast.ts'

/** Saves what is not on the server as a file; true when it was written, or handed to the browser to be. */
export async function savePending(): Promise<boolean> {
  const { sync } = text()
  const answer = await bridge.saveFile({
    suggestedName: sync.exportName(today()),
    kind: 'json',
    bytes: await syncControl().exportPending(),
  })
  if (!answer.ok) {
    showProblem(sync.exportFailed)
    return false
  }
  if (answer.value.outcome === 'saved') showDone(sync.exported(answer.value.name))
  return answer.value.outcome !== 'cancelled'
}
