import { Fragment, type ReactNode } from 'react'
import { reportDone, reportFailure } from '#renderer/actions/feedback.ts'
import { restoreRecord } from '#renderer/commands/records.ts'
import { getDeletedPartner, readPartnerPage } from '#renderer/data/queries/partners.ts'
import { useQuery } from '#renderer/data/useQuery.ts'
import { useToday } from '#renderer/state/clock.ts'
import { useLanguage, useText } from '#renderer/state/language.ts'
import { goTo, usePlace } from '#renderer/state/location.ts'
import { toggleSidePanel, usePanels } from '#renderer/state/panels.ts'
import { EmptyState } from '#renderer/ui/page/EmptyState.tsx'
import { SidePanel } from '#renderer/ui/page/SidePanel.tsx'
import { PageSkeleton } from '#renderer/ui/page/Skeletons.tsx'
import { Tabs } from '#renderer/ui/page/Tabs.tsx'
import { formatInstant } from '#shared/domain/dates.ts'
import type { Id } from '#shared/domain/record.ts'
import { PartnerHeader } from './PartnerHeader.tsx'
import styles from './PartnerLayout.module.css'
import { PartnerSide } from './PartnerSide.tsx'

const tabs = ['overview', 'plan', 'meetings', 'reviews', 'business', 'level', 'people'] as const

/**
 * A partner's page: who it is, the parts of it as tabs, and the facts at the side of each. The part begins to read its
 * own records at once, unseen until it is known whose they are.
 */
export function PartnerLayout({ partnerId, children }: { readonly partnerId: Id; readonly children: ReactNode }) {
  const { partners } = useText()
  const path = usePlace((place) => place.path)
  const { sidePanel } = usePanels()
  const today = useToday()
  const found = useQuery(
    async () => ({ id: partnerId, page: await readPartnerPage(partnerId, today) }),
    [partnerId, today],
  )
  // The answer for another partner is not this one's.
  const page = found?.id === partnerId ? found.page : undefined
  if (page === null) return <MissingPartner partnerId={partnerId} />
  const base = `/partners/${partnerId}`
  const active = tabs.find((tab) => path === `${base}/${tab}`) ?? 'overview'
  return (
    <div className={styles.page}>
      {page === undefined && <PageSkeleton />}
      <div className={styles.parts} hidden={page === undefined}>
        {page && <PartnerHeader key={partnerId} partner={page.partner} users={page.users} />}
        <Tabs
          label={partners.tabs.label}
          active={active}
          items={tabs.map((tab) => {
            const to = tab === 'overview' ? base : `${base}/${tab}`
            return { id: tab, label: partners.tabs[tab], href: `#${to}`, onSelect: () => goTo(to) }
          })}
        />
        <SidePanel
          main={<Fragment key={partnerId}>{children}</Fragment>}
          side={page && <PartnerSide key={partnerId} page={page} />}
          sideLabel={partners.facts}
          shown={sidePanel}
          onShown={toggleSidePanel}
        />
      </div>
    </div>
  )
}

/** No such partner: in the trash, where it can come back from, or nowhere. */
function MissingPartner({ partnerId }: { readonly partnerId: Id }) {
  const { partners, common } = useText()
  const { locale, zone } = useLanguage()
  const found = useQuery(async () => ({ deleted: await getDeletedPartner(partnerId) }), [partnerId])
  if (found === undefined) return <PageSkeleton />

  async function restore(name: string) {
    const { group } = await restoreRecord('partner', partnerId)
    reportDone(partners.restored(name), group)
  }

  const { deleted } = found
  return (
    <div className={styles.missing}>
      <h1 className="pb-unseen">{deleted?.partner.name ?? partners.title}</h1>
      {deleted ? (
        <EmptyState
          title={partners.inTrash.title(deleted.partner.name)}
          text={partners.inTrash.text(formatInstant(deleted.at, zone, locale, 'date'))}
          action={{ label: common.restore, onClick: () => void restore(deleted.partner.name).catch(reportFailure) }}
        />
      ) : (
        <EmptyState
          title={partners.missing.title}
          text={partners.missing.text}
          action={{ label: partners.missing.toList, onClick: () => goTo('/partners') }}
        />
      )}
    </div>
  )
}
