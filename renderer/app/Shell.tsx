import {
  IconCalendarEvent,
  IconChecklist,
  IconFileImport,
  IconHome,
  IconPresentation,
  IconSearch,
  IconSettings,
  IconUsersGroup,
} from '@tabler/icons-react'
import { Outlet, useRouterState } from '@tanstack/react-router'
import { useEffect } from 'react'
import { getRecord } from '#renderer/data/queries/workspace.ts'
import { useQuery } from '#renderer/data/useQuery.ts'
import { useText } from '#renderer/state/language.ts'
import { goTo, usePlace } from '#renderer/state/location.ts'
import { toggleSidebar, usePanels } from '#renderer/state/panels.ts'
import { FrameLayout } from '#renderer/ui/frame/FrameLayout.tsx'
import { KeyHint } from '#renderer/ui/values/KeyHint.tsx'
import { MenuButton } from './MenuButton.tsx'
import { openPalette, Palette } from './Palette.tsx'
import { SavedStatus } from './SavedStatus.tsx'
import classes from './Shell.module.css'
import { ShortcutSheet } from './ShortcutSheet.tsx'

const icon = { size: 18, stroke: 1.75, 'aria-hidden': true }

/** The frame around every screen. Printing and the first run stand alone, without it. */
export function Shell() {
  const path = useRouterState({ select: (state) => state.location.pathname })
  const partnerId = /^\/partners\/([^/]+)/.exec(path)?.[1] ?? null
  useEffect(() => usePlace.setState({ path, partnerId }), [path, partnerId])
  if (path === '/welcome' || path.endsWith('/print')) return <Outlet />
  return <Framed path={path} />
}

function Framed({ path }: { readonly path: string }) {
  const text = useText()
  const { sidebar } = usePanels()
  const { nav } = text.shell
  const items = [
    { id: 'today', label: nav.today, icon: <IconHome {...icon} />, to: '/today' },
    { id: 'partners', label: nav.partners, icon: <IconUsersGroup {...icon} />, to: '/partners' },
    { id: 'meetings', label: nav.meetings, icon: <IconCalendarEvent {...icon} />, to: '/meetings' },
    { id: 'reviews', label: nav.reviews, icon: <IconPresentation {...icon} />, to: '/reviews' },
    { id: 'actions', label: nav.actions, icon: <IconChecklist {...icon} />, to: '/actions' },
    { id: 'import', label: nav.import, icon: <IconFileImport {...icon} />, to: '/import' },
    { id: 'settings', label: nav.settings, icon: <IconSettings {...icon} />, to: '/settings' },
  ].map(({ to, ...item }) => ({ ...item, href: `#${to}`, onSelect: () => goTo(to) }))
  const active = path.split('/')[1] ?? ''
  return (
    <FrameLayout
      logo={{ mark: <span className={classes.mark}>P</span>, name: text.common.appName }}
      items={items}
      active={active === 'deleted' ? 'settings' : active}
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
      <Outlet />
      <Palette />
      <ShortcutSheet />
    </FrameLayout>
  )
}

/** Where one is: the place in the sidebar, then the partner, meeting or review. The window is named after it. */
function useCrumbs(path: string) {
  const { shell, settings, common } = useText()
  const [, active = '', id = ''] = path.split('/')
  const opened = useQuery(() => nameOf(active, id), [active, id])
  const place = active === 'deleted' ? settings.deletedHeading : (shell.nav[active as keyof typeof shell.nav] ?? '')
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
  return place === 'reviews' ? ((await getRecord('review', id))?.title ?? null) : null
}
