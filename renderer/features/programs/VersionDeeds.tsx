import { Button } from '@mantine/core'
import { reportDone, reportFailure } from '#renderer/actions/feedback.ts'
import { addNextVersion, deleteRules, makeDraft, putInForce } from '#renderer/commands/programs.ts'
import { useText } from '#renderer/state/language.ts'
import { goTo } from '#renderer/state/location.ts'
import type { RuleProblem } from '#shared/domain/program/checking/problem.ts'
import type { RecordOf } from '#shared/domain/records.ts'
import { exportPrograms } from './programFiles.ts'

/** What can be done with one version: put it in force, follow it by the next, export, delete. */
export function VersionDeeds({
  version,
  editable,
  onRefused,
  onDone,
}: {
  readonly version: RecordOf<'programRuleSet'>
  readonly editable: boolean
  readonly onRefused: (problems: readonly RuleProblem[]) => void
  readonly onDone: () => void
}) {
  const { programEditor: words } = useText()
  const { id, draft } = version
  const toggle = async () => {
    const outcome = draft ? await putInForce(id) : await makeDraft(id)
    if ('problems' in outcome) {
      onRefused(outcome.problems)
      return
    }
    onDone()
    reportDone(draft ? words.nowInForce : words.nowDraft, outcome.done.group)
  }
  const next = async () => {
    const made = await addNextVersion(id)
    reportDone(words.nextMade, made.group)
    goTo(`/programs/${made.id}`)
  }
  const remove = async () => {
    const { group } = await deleteRules(id)
    goTo('/programs')
    reportDone(words.deleted(version.version), group)
  }
  const run = (work: () => Promise<void>) => () => void work().catch(reportFailure)
  return (
    <>
      <Button
        size="xs"
        variant="subtle"
        onClick={run(() => exportPrograms(`${version.name} ${version.version}`, [version]))}
      >
        {words.export}
      </Button>
      {editable && (
        <>
          <Button size="xs" variant="subtle" onClick={run(remove)}>
            {words.delete}
          </Button>
          <Button size="xs" onClick={run(next)}>
            {words.next}
          </Button>
          <Button size="xs" variant={draft ? 'filled' : 'default'} onClick={run(toggle)}>
            {draft ? words.putInForce : words.makeDraft}
          </Button>
        </>
      )}
    </>
  )
}
