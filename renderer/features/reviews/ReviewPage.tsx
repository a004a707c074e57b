import { Button, Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useCallback, useMemo, useState } from 'react'
import { reportDone, reportFailure } from '#renderer/actions/feedback.ts'
import { useAction } from '#renderer/actions/handlers.ts'
import { changeRecord, deleteRecord } from '#renderer/commands/records.ts'
import { refreshReview } from '#renderer/commands/reviews.ts'
import { readReviewInput } from '#renderer/data/queries/reviews.ts'
import { useLanguage, useText } from '#renderer/state/language.ts'
import { goTo } from '#renderer/state/location.ts'
import { showDone } from '#renderer/ui/feedback/toast.ts'
import { EmptyState } from '#renderer/ui/page/EmptyState.tsx'
import { PageSkeleton } from '#renderer/ui/page/Skeletons.tsx'
import { assembleReview } from '#shared/domain/review/assembleReview.ts'
import { compareFigures } from '#shared/domain/review/compareFigures.ts'
import { sectionsShown, sectionTitle } from '#shared/domain/review/sections.ts'
import type { ReviewSection } from '#shared/domain/review.ts'
import { CloseDialog } from './CloseDialog.tsx'
import { reviewFiles, saveReviewAs } from './exportFiles.ts'
import { exportReview, papers, usualPaper } from './exportReview.ts'
import { FigureProvider } from './FigureContext.tsx'
import { type ProposedRefresh, RefreshDialog } from './RefreshDialog.tsx'
import { ReviewHeader } from './ReviewHeader.tsx'
import { ReviewIndex } from './ReviewIndex.tsx'
import classes from './ReviewPage.module.css'
import { SectionBlock } from './SectionBlock.tsx'
import { type ShownReview, useReview } from './useReview.ts'

/** A business review: what it is assembled from, what is written about it, and what is promised next. */
export function ReviewPage({ reviewId }: { readonly reviewId: string }) {
  const { reviews } = useText()
  const open = useReview(reviewId)
  if (open === undefined) return <PageSkeleton />
  if (open === null) {
    const action = { label: reviews.page.allReviews, onClick: () => goTo('/reviews') }
    return <EmptyState title={reviews.page.gone} text={reviews.page.goneText} action={action} />
  }
  return <OpenedReview key={reviewId} open={open} />
}

function OpenedReview({ open }: { readonly open: ShownReview }) {
  const { reviews } = useText()
  const { locale, zone } = useLanguage()
  const { review, partner, template, figures, promises } = open
  const [proposed, setProposed] = useState<ProposedRefresh | null>(null)
  const [closing, setClosing] = useState(false)
  const shown = useMemo(() => sectionsShown(review), [review])
  const titleOf = (section: ReviewSection) => sectionTitle(section, template, reviews.titles)

  const print = (paper = usualPaper(locale)) => exportReview(review, partner.name, paper)
  const remove = async () => {
    const { group } = await deleteRecord('review', review.id)
    goTo(`/partners/${partner.id}/reviews`)
    reportDone(reviews.list.deleted, group)
  }
  const refresh = async () => {
    const fresh = assembleReview(await readReviewInput(review, zone))
    if (figures === null) {
      const { group } = await refreshReview(review.id, fresh)
      return reportDone(reviews.refresh.taken, group)
    }
    const changes = compareFigures(figures, fresh)
    if (changes.length === 0) showDone(reviews.refresh.nothing)
    else setProposed({ fresh, changes })
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is printed is named by the review and the partner
  const printNow = useCallback(() => print(), [review, partner.name, locale])
  useAction('exportPdf', figures ? printNow : null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the review decides what is deleted
  useAction('deleteRecord', useCallback(remove, [review.id]))

  return (
    <div className={classes.page}>
      <ReviewHeader
        open={open}
        actions={
          <>
            {promises && figures && (
              <Button onClick={() => void refresh().catch(reportFailure)}>{reviews.page.refresh}</Button>
            )}
            {promises && figures && <Button onClick={() => setClosing(true)}>{reviews.page.close}</Button>}
            {!promises && (
              <Button onClick={() => void changeRecord('review', review.id, { state: 'held' }).catch(reportFailure)}>
                {reviews.page.reopen}
              </Button>
            )}
            <Menu position="bottom-end">
              <Menu.Target>
                <Button rightSection={<IconChevronDown size={14} aria-hidden />}>{reviews.page.more}</Button>
              </Menu.Target>
              <Menu.Dropdown>
                {papers.map((paper) => (
                  <Menu.Item key={paper} disabled={!figures} onClick={() => void print(paper).catch(reportFailure)}>
                    {reviews.page.exportOn(paper)}
                  </Menu.Item>
                ))}
                {reviewFiles.map((kind) => (
                  <Menu.Item
                    key={kind}
                    disabled={!figures}
                    onClick={() => void saveReviewAs(open, kind).catch(reportFailure)}
                  >
                    {reviews.files.as[kind]}
                  </Menu.Item>
                ))}
                <Menu.Divider />
                <Menu.Item onClick={() => void remove().catch(reportFailure)}>{reviews.page.delete}</Menu.Item>
              </Menu.Dropdown>
            </Menu>
            <Button variant="filled" disabled={!figures} onClick={() => void print().catch(reportFailure)}>
              {reviews.page.exportPdf}
            </Button>
          </>
        }
      />
      {figures === null ? (
        <EmptyState
          title={review.snapshotId === null ? reviews.page.noFigures : reviews.page.newer}
          action={{ label: reviews.page.takeFigures, onClick: () => void refresh().catch(reportFailure) }}
        />
      ) : (
        <FigureProvider figures={figures}>
          <div className={classes.body}>
            <ReviewIndex review={review} shown={shown} titleOf={titleOf} />
            <div className={classes.sections}>
              {shown.map((section) => (
                <SectionBlock key={section} open={open} figures={figures} section={section} title={titleOf(section)} />
              ))}
            </div>
          </div>
          {proposed && (
            <RefreshDialog
              reviewId={review.id}
              frozenAt={figures.cutOffAt}
              proposed={proposed}
              onClose={() => setProposed(null)}
            />
          )}
          {closing && promises && <CloseDialog open={open} promises={promises} onClose={() => setClosing(false)} />}
        </FigureProvider>
      )}
    </div>
  )
}
