/** Every word the kit itself says. The app gives them once, in the user's language; screens give only their own. */
export interface UiWords {
  edit: {
    /** Shown for an empty value that can be filled in. */
    empty: string
    required: string
    notNumber: string
    notPercent: string
    notMoney: string
    /** A currency was typed that this value cannot be in. */
    otherCurrency: (currency: string) => string
    notDate: string
    notTime: string
    atLeast: (minimum: string) => string
    atMost: (maximum: string) => string
    /** The text fits none of the choices. */
    notChoice: string
    nothingFound: string
    create: (typed: string) => string
    clear: string
  }
  date: {
    /** Names the calendar beside a date being typed. */
    calendar: string
    previousMonth: string
    nextMonth: string
  }
  table: {
    select: (row: string) => string
    selectAll: string
    selected: (count: number) => string
    clearSelection: string
    actions: string
    menuOf: (column: string) => string
    sortUp: string
    sortDown: string
    unsort: string
    groupBy: string
    ungroup: string
    filter: string
    hide: string
    moveLeft: string
    moveRight: string
    wider: string
    narrower: string
    columns: string
    noGroup: string
  }
  filter: {
    quick: string
    add: string
    remove: (field: string) => string
    clear: string
    value: string
    operators: Record<FilterOperator, string>
  }
  frame: {
    skip: string
    navigation: string
    collapse: string
    expand: string
    back: string
    forward: string
    breadcrumb: string
    hideSide: string
    showSide: string
    story: string
    /** Names the place of menus, lists and dialogs for screen readers. */
    floating: string
  }
  feedback: {
    cancel: string
    close: string
    progress: (done: string, total: string) => string
    details: string
    copyDetails: string
    loading: string
  }
  figure: {
    /** Names a delta for screen readers: "up 12% on last quarter". */
    up: (delta: string) => string
    down: (delta: string) => string
    same: string
  }
}

/** How a field is compared with a filter's value. */
export type FilterOperator =
  | 'contains'
  | 'is'
  | 'isNot'
  | 'atLeast'
  | 'atMost'
  | 'before'
  | 'onOrAfter'
  | 'empty'
  | 'notEmpty'
