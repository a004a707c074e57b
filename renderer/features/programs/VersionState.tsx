import { useText } from '#renderer/state/language.ts'
import { StateWord } from '#renderer/ui/values/StateWord.tsx'
import type { PlainDate } from '#shared/domain/dates.ts'
import { versionOn } from '#shared/domain/program/versions.ts'
import type { RecordOf } from '#shared/domain/records.ts'

/** Whether a version is a draft, in force on a day, still to come, or over. `versions` are all of its program. */
export function VersionState({
  version,
  versions,
  today,
}: {
  readonly version: RecordOf<'programRuleSet'>
  readonly versions: readonly RecordOf<'programRuleSet'>[]
  readonly today: PlainDate
}) {
  const { programEditor: words } = useText()
  if (version.draft) return <StateWord tone="neutral">{words.draft}</StateWord>
  const current = versionOn(
    versions.filter(({ draft }) => !draft),
    today,
  )
  if (current?.id === version.id) return <StateWord tone="good">{words.inForce}</StateWord>
  if (version.effectiveFrom > today) return <StateWord tone="info">{words.coming}</StateWord>
  return (
    <StateWord tone="neutral" shape="full">
      {words.over}
    </StateWord>
  )
}
