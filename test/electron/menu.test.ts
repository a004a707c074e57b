import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, it } from 'vitest'
import { accelerator } from '#electron/accelerator.ts'
import { installMenu, type MenuAction, menuActions, menuTemplate } from '#electron/menu.ts'
import { actionIds, actions } from '#shared/actions.ts'
import { createFakeElectron } from '#test/support/fakeElectron.ts'

describe('accelerator', () => {
  it.each([
    ['mod+k', 'CmdOrCtrl+K'],
    ['mod+shift+z', 'CmdOrCtrl+Shift+Z'],
    ['mod+backspace', 'CmdOrCtrl+Backspace'],
    ['mod+\\', 'CmdOrCtrl+\\'],
    ['mod+,', 'CmdOrCtrl+,'],
    ['alt+left', 'Alt+Left'],
    ['f5', 'F5'],
    ['mod+f12', 'CmdOrCtrl+F12'],
  ])('%s is %s', (keys, expected) => {
    expect(accelerator(keys)).toBe(expected)
  })

  it.each([null, 'm', 'g p', '/', '?', 'enter', '', 'mod+'])('cannot show %j', (keys) => {
    expect(accelerator(keys)).toBeNull()
  })
})

const flat = (items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])])

describe('menuTemplate', () => {
  const sample: MenuAction[] = [
    { id: 'newPartner', label: 'New partner', menu: 'file', keys: 'c p' },
    { id: 'exportPdf', label: 'Export', menu: 'file', keys: 'mod+p' },
    { id: 'undo', label: 'Undo', menu: 'edit', keys: 'mod+z' },
    { id: 'newContact', label: 'New contact', menu: null, keys: 'c c' },
  ]
  const build = (platform: NodeJS.Platform, developing = false, chosen: string[] = []) =>
    menuTemplate({ actions: sample, platform, developing, choose: (id) => chosen.push(id) })
  const find = (items: readonly MenuItemConstructorOptions[], id: string) => flat(items).find((item) => item.id === id)

  it('puts each action in its menu, in the order of the table, and leaves out those without one', () => {
    const labels = build('linux').map((menu) => [
      menu.label ?? menu.role,
      Array.isArray(menu.submenu) ? menu.submenu.flatMap((item) => item.id ?? []) : [],
    ])
    expect(labels).toEqual([
      ['File', ['newPartner', 'exportPdf']],
      ['Edit', ['undo']],
      ['View', []],
      ['Go', []],
      ['windowMenu', []],
      ['Help', []],
    ])
  })

  it('says which action was chosen', () => {
    const chosen: string[] = []
    const item = find(build('linux', false, chosen), 'exportPdf')
    item?.click?.({} as never, undefined, {} as never)
    expect(chosen).toEqual(['exportPdf'])
  })

  it('shows keys but leaves them to the page, so that nothing is done twice', () => {
    const items = build('linux')
    expect(find(items, 'undo')).toMatchObject({ accelerator: 'CmdOrCtrl+Z', registerAccelerator: false })
    expect(find(items, 'newPartner')).not.toHaveProperty('accelerator')
    for (const item of flat(items)) if (item.accelerator) expect(item.registerAccelerator).toBe(false)
  })

  it('has the application menu on a Mac only, and ends the file menu as the system does', () => {
    const roles = (platform: NodeJS.Platform) => flat(build(platform)).flatMap((item) => item.role ?? [])
    expect(roles('darwin')).toEqual(expect.arrayContaining(['appMenu', 'close']))
    expect(roles('darwin')).not.toContain('quit')
    expect(roles('win32')).toContain('quit')
    expect(roles('win32')).not.toContain('appMenu')
  })

  it('offers the developer tools while developing only', () => {
    const has = (developing: boolean) => flat(build('linux', developing)).some((item) => item.role === 'toggleDevTools')
    expect([has(true), has(false)]).toEqual([true, false])
  })

  it('never ends a menu with a line or shows two in a row', () => {
    for (const platform of ['darwin', 'win32', 'linux'] as const)
      for (const menu of build(platform)) {
        const types = Array.isArray(menu.submenu) ? menu.submenu.map((item) => item.type) : []
        expect(types.at(0)).not.toBe('separator')
        expect(types.at(-1)).not.toBe('separator')
        expect(types.some((type, at) => type === 'separator' && types[at + 1] === 'separator')).toBe(false)
      }
  })
})

describe('the table of actions', () => {
  it('stands in the menu with a name for each', () => {
    expect(menuActions().map(({ id }) => id)).toEqual(actionIds)
    for (const { label } of menuActions()) expect(label).not.toBe('')
  })

  it('gives no key to two entries of the menu', () => {
    const keys = actionIds.map((id) => accelerator(actions[id].keys)).filter((key) => key !== null)
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('is installed', () => {
    const { electron, record } = createFakeElectron()
    const chosen: string[] = []
    installMenu(electron, (id) => chosen.push(id))
    const item = flat(record.menu ?? []).find(({ id }) => id === 'goToday')
    item?.click?.({} as never, undefined, {} as never)
    expect(chosen).toEqual(['goToday'])
  })
})
