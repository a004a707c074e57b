/** Where an action stands in the native menu; null: only in the palette and on its key. */
export type MenuPlace = 'file' | 'edit' | 'view' | 'go' | 'help'

/**
 * One thing the user can do by menu, key, palette or button. `keys` are pressed together (`mod` is Ctrl, on a Mac
 * Cmd) or one after the other (`g p`). Keys of one letter work when no text is being edited.
 */
export interface ActionDefinition {
  readonly menu: MenuPlace | null
  readonly keys: string | null
}

const action = (menu: MenuPlace | null = null, keys: string | null = null): ActionDefinition => ({ menu, keys })

/** Every action, in the order menus and the palette show them. Their names are in `messages.actions`. */
export const actions = {
  newPartner: action('file', 'c p'),
  newContact: action(null, 'c c'),
  newMeeting: action('file', 'm'),
  newAction: action('file', 'a'),
  newReview: action('file', 'c r'),
  newPlan: action('file', 'c l'),
  newDeal: action(null, 'c d'),
  importFiles: action('file', 'mod+shift+i'),
  exportPdf: action('file', 'mod+p'),
  exportWorkspace: action('file'),
  connect: action('file'),
  syncNow: action('file', 'mod+shift+s'),
  undo: action('edit', 'mod+z'),
  redo: action('edit', 'mod+shift+z'),
  deleteRecord: action('edit', 'mod+backspace'),
  filter: action('edit', '/'),
  search: action('edit', 'mod+k'),
  toggleSidebar: action('view', 'mod+\\'),
  toggleSidePanel: action('view', 'mod+.'),
  toggleColourScheme: action('view', 'mod+shift+l'),
  goBack: action('go', 'mod+['),
  goForward: action('go', 'mod+]'),
  goToday: action('go', 'g t'),
  goPartners: action('go', 'g p'),
  goMeetings: action('go', 'g m'),
  goReviews: action('go', 'g r'),
  goActions: action('go', 'g a'),
  goLevels: action('go'),
  goPrograms: action('go', 'g o'),
  goConflicts: action('go', 'g c'),
  goImport: action('go', 'g i'),
  goSettings: action('go', 'mod+,'),
  goSync: action('go', 'g s'),
  goTeam: action('go'),
  goDeleted: action('go'),
  shortcuts: action('help', '?'),
} as const satisfies Record<string, ActionDefinition>

export type ActionId = keyof typeof actions
export const actionIds = Object.keys(actions) as ActionId[]
