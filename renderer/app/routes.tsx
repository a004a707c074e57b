import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  redirect,
  useParams,
} from '@tanstack/react-router'
import { type ComponentType, lazy, Suspense } from 'react'
import { getWorkspace } from '#renderer/data/queries/workspace.ts'
import { provideNavigation } from '#renderer/state/location.ts'
import { NotFoundScreen, RouteFailure } from './RouteFailure.tsx'
import { Shell } from './Shell.tsx'

/** The ids a path can name. Pages take those their path has. */
type PathParams = {
  readonly partnerId: string
  readonly meetingId: string
  readonly reviewId: string
  readonly ruleSetId: string
}

/** How a page's component is fetched. Which ids it takes as props, its path says. */
type Load = () => Promise<ComponentType<never>>

/** How everything that is loaded when it is first shown is fetched. */
const loads: (() => Promise<unknown>)[] = []

/**
 * Fetches every screen that has not been shown yet. Where they come over a network, they are needed without it later.
 * One that can not be fetched now is fetched when it is shown.
 */
export async function fetchScreens(): Promise<void> {
  for (const load of loads) await load().catch(() => {})
}

/**
 * A page loaded when it is first shown, given the ids of the path as props. The page the app starts on begins to load
 * at once; `first` tells it by its address.
 */
function page(load: Load, first: RegExp) {
  loads.push(load)
  const fetched = async () => ({ default: (await load()) as unknown as ComponentType<Partial<PathParams>> })
  const started = first.test(location.hash) ? fetched() : null
  return routed(lazy(() => started ?? fetched()))
}

const routed = (Page: ComponentType<Partial<PathParams>>) => () => <Routed page={Page} />

function Routed({ page: Page }: { readonly page: ComponentType<Partial<PathParams>> }) {
  const params: Partial<PathParams> = useParams({ strict: false })
  return (
    <Suspense fallback={null}>
      <Page {...params} />
    </Suspense>
  )
}

const root = createRootRoute({ component: Shell, errorComponent: RouteFailure, notFoundComponent: NotFoundScreen })

const at = (path: string, load: Load) =>
  createRoute({ getParentRoute: () => root, path, component: page(load, addressOf(path)) })

const loadPartner = async () => (await import('#renderer/features/partner/PartnerLayout.tsx')).PartnerLayout
loads.push(loadPartner)
const PartnerLayout = lazy(async () => ({ default: await loadPartner() }))

function PartnerRoute() {
  const { partnerId = '' } = useParams({ strict: false })
  return (
    <Suspense fallback={null}>
      <PartnerLayout partnerId={partnerId}>
        <Outlet />
      </PartnerLayout>
    </Suspense>
  )
}

const partner = createRoute({ getParentRoute: () => root, path: '/partners/$partnerId', component: PartnerRoute })

const tab = (path: string, load: Load) =>
  createRoute({
    getParentRoute: () => partner,
    path,
    component: page(load, addressOf(path === '/' ? '/partners/$partnerId' : `/partners/$partnerId/${path}`)),
  })

/** What the address bar shows for a path: `#/partners/$partnerId` is any partner's own page. */
function addressOf(path: string): RegExp {
  return new RegExp(`^#${path.replace(/\$[a-zA-Z]+/g, '[^/]+')}/?$`)
}

const routeTree = root.addChildren([
  createRoute({
    getParentRoute: () => root,
    path: '/',
    beforeLoad: () => {
      throw redirect({ to: '/today', replace: true })
    },
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/welcome',
    // A workspace is begun once: coming back or reloading must not begin a second one beside it.
    beforeLoad: async () => {
      if ((await getWorkspace()) !== null) throw redirect({ to: '/today', replace: true })
    },
    component: page(
      async () => (await import('#renderer/features/welcome/WelcomePage.tsx')).WelcomePage,
      addressOf('/welcome'),
    ),
  }),
  at('/today', async () => (await import('#renderer/features/today/TodayPage.tsx')).TodayPage),
  at('/partners', async () => (await import('#renderer/features/partners/PartnersPage.tsx')).PartnersPage),
  partner.addChildren([
    tab('/', async () => (await import('#renderer/features/partner/PartnerOverview.tsx')).PartnerOverview),
    tab('plan', async () => (await import('#renderer/features/plan/PartnerPlan.tsx')).PartnerPlan),
    tab('meetings', async () => (await import('#renderer/features/meetings/PartnerMeetings.tsx')).PartnerMeetings),
    tab('reviews', async () => (await import('#renderer/features/reviews/PartnerReviews.tsx')).PartnerReviews),
    tab('business', async () => (await import('#renderer/features/deals/PartnerDeals.tsx')).PartnerDeals),
    tab('level', async () => (await import('#renderer/features/level/PartnerLevel.tsx')).PartnerLevel),
    tab('people', async () => (await import('#renderer/features/people/PartnerPeople.tsx')).PartnerPeople),
  ]),
  at('/meetings', async () => (await import('#renderer/features/meetings/MeetingsPage.tsx')).MeetingsPage),
  at('/meetings/$meetingId', async () => (await import('#renderer/features/meetings/MeetingPage.tsx')).MeetingPage),
  at('/reviews', async () => (await import('#renderer/features/reviews/ReviewsPage.tsx')).ReviewsPage),
  at('/reviews/$reviewId', async () => (await import('#renderer/features/reviews/ReviewPage.tsx')).ReviewPage),
  at('/reviews/$reviewId/print', async () => (await import('#renderer/features/reviews/ReviewPrint.tsx')).ReviewPrint),
  at('/actions', async () => (await import('#renderer/features/promises/ActionsPage.tsx')).ActionsPage),
  at('/level', async () => (await import('#renderer/features/level/LevelsPage.tsx')).LevelsPage),
  at('/programs', async () => (await import('#renderer/features/programs/ProgramsPage.tsx')).ProgramsPage),
  at('/programs/$ruleSetId', async () => (await import('#renderer/features/programs/RuleSetPage.tsx')).RuleSetPage),
  at('/import', async () => (await import('#renderer/features/import/ImportPage.tsx')).ImportPage),
  at('/conflicts', async () => (await import('#renderer/features/conflicts/ConflictsPage.tsx')).ConflictsPage),
  at('/connect', async () => (await import('#renderer/features/connect/ConnectPage.tsx')).ConnectPage),
  at('/sync', async () => (await import('#renderer/features/sync/SyncPage.tsx')).SyncPage),
  at('/team', async () => (await import('#renderer/features/team/TeamPage.tsx')).TeamPage),
  at('/settings', async () => (await import('#renderer/features/settings/SettingsPage.tsx')).SettingsPage),
  at('/deleted', async () => (await import('#renderer/features/settings/DeletedPage.tsx')).DeletedPage),
])

/** The app's addresses. Hash history: the same address works on `app://partnerbook` and in a plain browser. */
export const router = createRouter({
  routeTree,
  history: createHashHistory(),
  defaultPreload: false,
  defaultErrorComponent: RouteFailure,
})

// Here and not in a component, so that a place asked for before the first screen is drawn is not lost.
provideNavigation((to, options) => void router.navigate({ to, ...options }))
