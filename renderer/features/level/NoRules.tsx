import { useText } from '#renderer/state/language.ts'
import { goTo } from '#renderer/state/location.ts'
import { EmptyState } from '#renderer/ui/page/EmptyState.tsx'

/** No version of the program is in force today: nothing can be leveled until one is. */
export function NoRules() {
  const { noRules } = useText().level
  return (
    <EmptyState
      title={noRules.title}
      text={noRules.text}
      action={{ label: noRules.open, onClick: () => goTo('/programs') }}
    />
  )
}
