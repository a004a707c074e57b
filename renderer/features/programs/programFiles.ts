import { bridge } from '#renderer/bridge.ts'
import { text } from '#renderer/state/language.ts'
import { showDone, showProblem } from '#renderer/ui/feedback/toast.ts'
import { programFile } from '#shared/domain/program/programFile.ts'
import { type RuleSet, rulesOf } from '#shared/domain/program/ruleSet.ts'

/** Saves versions of programs as one JSON file and says where. */
export async function exportPrograms(name: string, versions: readonly RuleSet[]): Promise<void> {
  const { programEditor: words } = text()
  const bytes = new TextEncoder().encode(programFile(versions.map(rulesOf)))
  const answer = await bridge.saveFile({ suggestedName: name, kind: 'json', bytes })
  if (!answer.ok) showProblem(words.exportFailed)
  else if (answer.value.outcome === 'saved') showDone(words.exported(answer.value.name))
}

/** The bytes of a JSON file the user chooses; null when none was chosen or it could not be read, which is said. */
export async function chooseProgramFile(): Promise<Uint8Array | null> {
  const { programEditor: words } = text()
  const answer = await bridge.openFiles({ kind: 'json', multiple: false })
  if (!answer.ok) {
    showProblem(words.unreadable)
    return null
  }
  if (answer.value.outcome === 'cancelled') return null
  const [file] = answer.value.files
  if (file?.state === 'read') return file.bytes
  showProblem(file?.reason === 'tooLarge' ? words.tooLarge : words.unreadable)
  return null
}
