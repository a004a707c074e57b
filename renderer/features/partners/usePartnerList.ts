import { useDebouncedCallback } from '@mantine/hooks'
import { useCallback, useEffect, useMemo, useState } from 'react'
import {
  allPartnerFigures,
  type FiguresRule,
  type PartnerFigures,
  partnerFigures,
} from '#renderer/data/queries/partnerFigures.ts'
import { firstPartners, listPartners, type PartnerRow } from '#renderer/data/queries/partners.ts'
import { useQuery } from '#renderer/data/useQuery.ts'
import { useUi } from '#renderer/ui/settings/UiProvider.tsx'
import { arrangeRows } from '#renderer/ui/table/arrangeRows.ts'
import type { Column } from '#renderer/ui/table/column.ts'
import type { WindowSource } from '#renderer/ui/table/source.ts'
import type { TableView } from '#renderer/ui/table/tableView.ts'
import type { Id } from '#shared/domain/record.ts'
import { sameValue } from '#shared/domain/sameValue.ts'
import { isPlainOrder } from './savedTableView.ts'
import type { EarnedLevel } from './useEarnedLevels.ts'

/** A partner in the list; its figures are null until they are read. */
export interface PartnerListRow {
  readonly partner: PartnerRow
  readonly figures: PartnerFigures | null
  /** Its level by the rules, where the view shows it. */
  readonly earned: EarnedLevel | null
}

export interface PartnerList {
  readonly source: WindowSource<PartnerListRow>
  /** How many partners there are, whatever the view shows; undefined while it is not known. */
  readonly total: number | undefined
  /** All partners once they are read: for choices, and for what is done to many. */
  readonly partners: readonly PartnerRow[]
  readonly loading: boolean
}

/** Rows of the first picture, and by how many rows figures are read. */
const firstRows = 60
const step = 30
/** For how many milliseconds a list at rest has not been scrolled. */
const rests = 100
const nothing: readonly never[] = []

/**
 * The rows of the partner list, arranged by the view. The first picture needs one window of an index; all rows, and
 * figures of other records, follow when it stands. Figures are read for the rows in sight, or for all of them in one
 * pass while the view sorts, groups or filters by one (`figureColumns`).
 */
export function usePartnerList(
  columns: readonly Column<PartnerListRow>[],
  figureColumns: ReadonlySet<string>,
  view: TableView,
  rule: FiguresRule | undefined,
  earned: ReadonlyMap<Id, EarnedLevel>,
): PartnerList {
  const { locale, words } = useUi()
  const plain = isPlainOrder(view)
  const first = useQuery(() => firstPartners(firstRows), [])
  const painted = usePainted(first !== undefined)
  const all = useAllPartners(!plain, painted)

  const byFigures = usesColumns(view, figureColumns)
  const everyFigure = useQuery(
    async () => (byFigures && rule ? { rule, figures: await allPartnerFigures(rule) } : null),
    [byFigures, rule],
  )
  const complete = byFigures ? (everyFigure?.figures ?? null) : null

  const arranged = useMemo(() => {
    if (plain || all === null || (byFigures && complete === null)) return null
    const rows = all.map((partner) => rowOf(partner, complete?.get(partner.id) ?? null, earned.get(partner.id) ?? null))
    return arrangeRows(rows, columns, view, locale, words.table.noGroup)
  }, [plain, all, byFigures, complete, earned, columns, view, locale, words])

  const ids = useMemo(() => {
    if (!plain) return arranged?.rows.map(({ partner }) => partner.id) ?? nothing
    return all?.map(({ id }) => id) ?? first?.ids ?? nothing
  }, [plain, arranged, all, first])
  const known = useMemo(() => new Map((all ?? first?.rows ?? nothing).map((row) => [row.id, row])), [all, first])

  const [range, setRange] = useState({ from: 0, to: firstRows })
  const inSight = ids.slice(range.from, range.to)
  const window = useQuery(
    async () => (rule && !byFigures && painted ? partnerFigures(inSight, rule) : null),
    [rule, byFigures, painted, inSight.join()],
  )
  const figures = useKept(complete ?? window ?? null)

  const getRow = useCallback(
    (index: number) => {
      const partner = known.get(ids[index] ?? '')
      return partner && rowOf(partner, figures.get(partner.id) ?? null, earned.get(partner.id) ?? null)
    },
    [known, ids, figures, earned],
  )
  // Hundreds of rows pass while somebody scrolls; figures are read for those where it comes to rest.
  const onVisibleRange = useDebouncedCallback((from: number, to: number) => {
    const next = { from: Math.max(0, (Math.floor(from / step) - 1) * step), to: (Math.ceil(to / step) + 1) * step }
    setRange((now) => (sameValue(now, next) ? now : next))
  }, rests)
  const groups = arranged?.groups
  return {
    source: useMemo(() => ({ ids, getRow, onVisibleRange, groups }), [ids, getRow, onVisibleRange, groups]),
    total: all?.length ?? first?.ids.length,
    partners: all ?? first?.rows ?? nothing,
    loading: plain ? first === undefined : arranged === null,
  }
}

/** False until what is drawn once `drawn` is true is on the screen. */
function usePainted(drawn: boolean): boolean {
  const [painted, setPainted] = useState(false)
  useEffect(() => {
    if (!drawn) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => setPainted(true))
    })
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(timer)
    }
  }, [drawn])
  return painted
}

/** All partners: at once when they are needed, else when the first picture has been shown. */
function useAllPartners(needed: boolean, firstShown: boolean): readonly PartnerRow[] | null {
  const [later, setLater] = useState(false)
  useEffect(() => {
    if (!firstShown || later) return
    const timer = setTimeout(() => setLater(true), 50)
    return () => clearTimeout(timer)
  }, [firstShown, later])
  const wanted = needed || later
  return useQuery(async () => (wanted ? listPartners() : null), [wanted]) ?? null
}

function usesColumns({ sort, group, filters }: TableView, columns: ReadonlySet<string>): boolean {
  const used = [...sort.map(({ column }) => column), ...filters.map(({ column }) => column), group ?? '']
  return used.some((id) => columns.has(id))
}

type Figures = ReadonlyMap<Id, PartnerFigures>

/** Figures read so far; one that did not change stays the same object, so that its row is not drawn again. */
function useKept(fresh: Figures | null): Figures {
  const [kept, setKept] = useState<{ readonly fresh: Figures | null; readonly all: Figures }>({
    fresh: null,
    all: new Map(),
  })
  if (fresh === null || fresh === kept.fresh) return kept.all
  const all = new Map(kept.all)
  for (const [id, figures] of fresh) {
    if (!sameValue(all.get(id) ?? null, figures)) all.set(id, figures)
  }
  setKept({ fresh, all })
  return all
}

const rows = new WeakMap<PartnerRow, PartnerListRow>()

/** The same object for the same partner and figures, so that the table draws only rows that changed. */
function rowOf(partner: PartnerRow, figures: PartnerFigures | null, earned: EarnedLevel | null): PartnerListRow {
  const made = rows.get(partner)
  if (made?.figures === figures && made.earned === earned) return made
  const row = { partner, figures, earned }
  rows.set(partner, row)
  return row
}
