import { ActionIcon } from '@mantine/core'
import { IconMenu2 } from '@tabler/icons-react'
import { reportFailure } from '#renderer/actions/feedback.ts'
import { bridge } from '#renderer/bridge.ts'
import { useQuery } from '#renderer/data/useQuery.ts'
import { useText } from '#renderer/state/language.ts'

/** The way to the application's menu where the window shows no menu bar. */
export function MenuButton() {
  const { shell } = useText()
  const wanted = useQuery(async () => {
    const answer = await bridge.getAppInfo()
    return answer.ok && answer.value.menuButton
  }, [])
  if (!wanted) return null
  return (
    <ActionIcon
      aria-label={shell.menu}
      onClick={(event) => {
        const { left, bottom } = event.currentTarget.getBoundingClientRect()
        bridge.showMenu({ x: Math.round(left), y: Math.round(bottom) }).catch(reportFailure)
      }}
    >
      <IconMenu2 size={18} />
    </ActionIcon>
  )
}
