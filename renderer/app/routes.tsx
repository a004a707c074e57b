import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  redirect,
  useParams,
} from '@tanstack/react-router'
import { type ComponentType, lazy, type ReactNode, Suspense } from 'react'
import { getWorkspace } from '#renderer/data/queries/workspace.ts'
import { provideNavigation } from '#renderer/state/location.ts'
import { NotFoundScreen, RouteFailure } from './RouteFailure.tsx'
import { Shell } from './Shell.tsx'

/** The ids a path can name. Pages take those their path has. */
type PathParams = { readonly partnerId: string; readonly meetingId: string; readonly reviewId: string }

/** A page loaded when it is first shown, given the ids of the path as props. */
const page = <P extends Partial<PathParams>>(load: () => Promise<ComponentType<P>>) =>
  routed(lazy(async () => ({ default: await load() })) as unknown as ComponentType<Partial<PathParams>>)

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

const at = (path: string, component: () => ReactNode) => createRoute({ getParentRoute: () => root, path, component })

const PartnerLayout = lazy(async () => ({
  default: (await import('#renderer/features/partner/PartnerLayout.tsx')).PartnerLayout,
}))

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

const tab = (path: string, component: () => ReactNode) =>
  createRoute({ getParentRoute: () => partner, path, component })

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
    component: page(async () => (await import('#renderer/features/welcome/WelcomePage.tsx')).WelcomePage),
  }),
  at(
    '/today',
    page(async () => (await import('#renderer/features/today/TodayPage.tsx')).TodayPage),
  ),
  at(
    '/partners',
    page(async () => (await import('#renderer/features/partners/PartnersPage.tsx')).PartnersPage),
  ),
  partner.addChildren([
    tab(
      '/',
      page(async () => (await import('#renderer/features/partner/PartnerOverview.tsx')).PartnerOverview),
    ),
    tab(
      'plan',
      page(async () => (await import('#renderer/features/plan/PartnerPlan.tsx')).PartnerPlan),
    ),
    tab(
      'meetings',
      page(async () => (await import('#renderer/features/meetings/PartnerMeetings.tsx')).PartnerMeetings),
    ),
    tab(
      'reviews',
      page(async () => (await import('#renderer/features/reviews/PartnerReviews.tsx')).PartnerReviews),
    ),
    tab(
      'business',
      page(async () => (await import('#renderer/features/deals/PartnerDeals.tsx')).PartnerDeals),
    ),
    tab(
      'people',
      page(async () => (await import('#renderer/features/people/PartnerPeople.tsx')).PartnerPeople),
    ),
  ]),
  at(
    '/meetings',
    page(async () => (await import('#renderer/features/meetings/MeetingsPage.tsx')).MeetingsPage),
  ),
  at(
    '/meetings/$meetingId',
    page(async () => (await import('#renderer/features/meetings/MeetingPage.tsx')).MeetingPage),
  ),
  at(
    '/reviews',
    page(async () => (await import('#renderer/features/reviews/ReviewsPage.tsx')).ReviewsPage),
  ),
  at(
    '/reviews/$reviewId',
    page(async () => (await import('#renderer/features/reviews/ReviewPage.tsx')).ReviewPage),
  ),
  at(
    '/reviews/$reviewId/print',
    page(async () => (await import('#renderer/features/reviews/ReviewPrint.tsx')).ReviewPrint),
  ),
  at(
    '/actions',
    page(async () => (await import('#renderer/features/promises/ActionsPage.tsx')).ActionsPage),
  ),
  at(
    '/import',
    page(async () => (await import('#renderer/features/import/ImportPage.tsx')).ImportPage),
  ),
  at(
    '/settings',
    page(async () => (await import('#renderer/features/settings/SettingsPage.tsx')).SettingsPage),
  ),
  at(
    '/deleted',
    page(async () => (await import('#renderer/features/settings/DeletedPage.tsx')).DeletedPage),
  ),
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
