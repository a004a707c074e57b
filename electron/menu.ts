import type { MenuItemConstructorOptions } from 'electron'
import { type ActionDefinition, type ActionId, actionIds, actions, type MenuPlace } from '#shared/actions.ts'
import { actionText } from '#shared/text/en/actions.ts'
import { desktopText } from '#shared/text/en/desktop.ts'
import { accelerator } from './accelerator.ts'
import type { Electron } from './electron.ts'

/** One action as the menu needs it. */
export interface MenuAction extends ActionDefinition {
  readonly id: ActionId
  readonly label: string
}

/** The action table with its words, in its own order. */
export const menuActions = (): MenuAction[] => actionIds.map((id) => ({ id, label: actionText[id], ...actions[id] }))

const separator: MenuItemConstructorOptions = { type: 'separator' }

/** What the system gives each menu besides our actions. */
const systemItems: Record<MenuPlace, readonly MenuItemConstructorOptions[]> = {
  file: [],
  edit: [{ role: 'cut' }, { role: 'copy' }, { role: 'paste' }, { role: 'pasteAndMatchStyle' }, { role: 'selectAll' }],
  view: [{ role: 'zoomIn' }, { role: 'zoomOut' }, { role: 'resetZoom' }, separator, { role: 'togglefullscreen' }],
  go: [],
  help: [],
}

/** The application's menu from the action table: every entry only says which action was chosen. */
export function menuTemplate(setting: {
  readonly actions: readonly MenuAction[]
  readonly platform: NodeJS.Platform
  readonly developing: boolean
  readonly choose: (id: ActionId) => void
}): MenuItemConstructorOptions[] {
  const mac = setting.platform === 'darwin'
  const item = ({ id, label, keys }: MenuAction): MenuItemConstructorOptions => {
    const shown = accelerator(keys)
    return {
      id,
      label,
      // Shown only: the app listens for its keys itself, and both listening would do everything twice.
      ...(shown === null ? {} : { accelerator: shown, registerAccelerator: false }),
      click: () => setting.choose(id),
    }
  }
  const menu = (place: MenuPlace): MenuItemConstructorOptions => {
    const ours = setting.actions.filter((action) => action.menu === place).map(item)
    const tail: MenuItemConstructorOptions[] = [...systemItems[place]]
    if (place === 'file') tail.push({ role: mac ? 'close' : 'quit' })
    if (place === 'view' && setting.developing) tail.push(separator, { role: 'reload' }, { role: 'toggleDevTools' })
    const between = ours.length > 0 && tail.length > 0 ? [separator] : []
    return { label: desktopText.menus[place], submenu: [...ours, ...between, ...tail] }
  }
  return [
    ...(mac ? [{ role: 'appMenu' } as const] : []),
    menu('file'),
    menu('edit'),
    menu('view'),
    menu('go'),
    { role: 'windowMenu' },
    { ...menu('help'), role: 'help' },
  ]
}

/** Sets the application's menu. */
export function installMenu({ app, Menu }: Pick<Electron, 'app' | 'Menu'>, choose: (id: ActionId) => void): void {
  const template = menuTemplate({
    actions: menuActions(),
    platform: process.platform,
    developing: !app.isPackaged,
    choose,
  })
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}
