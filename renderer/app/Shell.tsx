import {
  IconArrowsSplit2,
  IconCalendarEvent,
  IconChecklist,
  IconFileImport,
  IconHome,
  IconLadder,
  IconPresentation,
  IconSearch,
  IconSettings,
  IconUsersGroup,
} from '@tabler/icons-react'
import { Outlet, useRouterState } from '@tanstack/react-router'
import { useEffect } from 'react'
import { countConflicts } from '#renderer/data/queries/conflicts.ts'
import { getRecord } from '#renderer/data/queries/workspace.ts'
import { useQuery } from '#renderer/data/useQuery.ts'
import { useText } from '#renderer/state/language.ts'
import { goTo, usePlace } from '#renderer/state/location.ts'
import { toggleSidebar, usePanels } from '#renderer/state/panels.ts'
import { FrameLayout } from '#renderer/ui/frame/FrameLayout.tsx'
import { KeyHint } from '#renderer/ui/values/KeyHint.tsx'
import { MenuButton } from './MenuButton.tsx'
import { openPalette, Palette } from './Palette.tsx'
import { ReadOnlyBanner } from './ReadOnlyBanner.tsx'
import { SavedStatus } from './SavedStatus.tsx'
import classes from './Shell.module.css'
import { ShortcutSheet } from './ShortcutSheet.tsx'

const icon = { size: 18, stroke: 1.75, 'aria-hidden': true }

/** The frame around every screen. Printing, the first run and connecting to a server stand alone, without it. */
export function Shell() {
  const path = useRouterState({ select: (state) => state.location.pathname })
  const partnerId = /^\/partners\/([^/]+)/.exec(path)?.[1] ?? null
  useEffect(() => usePlace.setState({ path, partnerId }), [path, partnerId])
  if (path === '/welcome' || path === '/connect' || path.endsWith('/print')) return <Outlet />
  return <Framed path={path} />
}

function Framed({ path }: { readonly path: string }) {
  const text = useText()
  const { sidebar } = usePanels()
  const { nav } = text.shell
  const conflicts = useQuery(countConflicts, []) ?? 0
  const active = path.split('/')[1] ?? ''
  const conflictsItem = {
    id: 'conflicts',
    label: nav.conflicts,
    icon: <IconArrowsSplit2 {...icon} />,
    to: '/conflicts',
    count: conflicts,
  }
  const items = [
    { id: 'today', label: nav.today, icon: <IconHome {...icon} />, to: '/today' },
    { id: 'partners', label: nav.partners, icon: <IconUsersGroup {...icon} />, to: '/partners' },
    { id: 'meetings', label: nav.meetings, icon: <IconCalendarEvent {...icon} />, to: '/meetings' },
    { id: 'reviews', label: nav.reviews, icon: <IconPresentation {...icon} />, to: '/reviews' },
    { id: 'actions', label: nav.actions, icon: <IconChecklist {...icon} />, to: '/actions' },
    // A place that is nearly always empty is no place of its own until something is there.
    ...(conflicts > 0 || active === 'conflicts' ? [conflictsItem] : []),
    { id: 'programs', label: nav.programs, icon: <IconLadder {...icon} />, to: '/programs' },
    { id: 'import', label: nav.import, icon: <IconFileImport {...icon} />, to: '/import' },
    { id: 'settings', label: nav.settings, icon: <IconSettings {...icon} />, to: '/settings' },
  ].map(({ to, ...item }) => ({ ...item, href: `#${to}`, onSelect: () => goTo(to) }))
  return (
    <FrameLayout
      logo={{ mark: <span className={classes.mark}>P</span>, name: text.common.appName }}
      items={items}
      active={settingsPlaces.has(active) ? 'settings' : active}
      collapsed={!sidebar}
      onCollapsed={toggleSidebar}
      status={(collapsed) => <SavedStatus collapsed={collapsed} />}
      crumbs={useCrumbs(path)}
      onBack={() => history.back()}
      onForward={() => history.forward()}
      search={
        <>
          <MenuButton />
          <button type="button" className={classes.search} onClick={openPalette}>
            <IconSearch {...icon} />
            <span>{text.common.search}</span>
            <KeyHint keys="mod+k" />
          </button>
        </>
      }
    >
      <ReadOnlyBanner />
      <Outlet />
      <Palette />
      <ShortcutSheet />
    </FrameLayout>
  )
}

/** Places reached from Settings. */
const settingsPlaces = new Set(['deleted', 'team'])

/** Where one is: the place in the sidebar, then the partner, meeting or review. The window is named after it. */
function useCrumbs(path: string) {
  const { shell, settings, sync, team, common } = useText()
  const [, active = '', id = ''] = path.split('/')
  const opened = useQuery(() => nameOf(active, id), [active, id])
  const places: Readonly<Record<string, string>> = {
    ...shell.nav,
    deleted: settings.deletedHeading,
    sync: sync.heading,
    team: team.heading,
  }
  const place = places[active] ?? ''
  const here = opened ?? place
  useEffect(() => {
    document.title = here ? `${here} – ${common.appName}` : common.appName
  }, [here, common.appName])
  return [
    { label: place, href: `#/${active}`, onSelect: () => goTo(`/${active}`) },
    ...(opened ? [{ label: opened }] : []),
  ]
}

async function nameOf(place: string, id: string): Promise<string | null> {
  if (!id) return null
  if (place === 'partners') return (await getRecord('partner', id))?.name ?? null
  if (place === 'meetings') return (await getRecord('meeting', id))?.title ?? null
  if (place === 'programs') return (await getRecord('programRuleSet', id))?.name ?? null
  return place === 'reviews' ? ((await getRecord('review', id))?.title ?? null) : null
}
