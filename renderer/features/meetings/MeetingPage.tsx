import { ActionIcon } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useCallback, useMemo } from 'react'
import { reportDone, reportFailure } from '#renderer/actions/feedback.ts'
import { useAction } from '#renderer/actions/handlers.ts'
import { changeRecord, deleteRecord } from '#renderer/commands/records.ts'
import { listMarkedRecords, listMeetingPeople } from '#renderer/data/queries/meetings.ts'
import { getRecord } from '#renderer/data/queries/workspace.ts'
import { useQuery } from '#renderer/data/useQuery.ts'
import { useText } from '#renderer/state/language.ts'
import { goTo } from '#renderer/state/location.ts'
import { usePanels } from '#renderer/state/panels.ts'
import { EmptyState } from '#renderer/ui/page/EmptyState.tsx'
import { PageHeader } from '#renderer/ui/page/PageHeader.tsx'
import { SidePanel } from '#renderer/ui/page/SidePanel.tsx'
import { PageSkeleton } from '#renderer/ui/page/Skeletons.tsx'
import type { RecordOf } from '#shared/domain/records.ts'
import { Agenda } from './Agenda.tsx'
import { MeetingContextPanel } from './MeetingContextPanel.tsx'
import { MeetingFacts } from './MeetingFacts.tsx'
import classes from './MeetingPage.module.css'
import { PrivateNotes } from './PrivateNotes.tsx'
import { SharedNotes } from './SharedNotes.tsx'

/** One meeting: agenda, notes and context side by side. */
export function MeetingPage({ meetingId }: { readonly meetingId: string }) {
  const { meetings, actions } = useText()
  const meeting = useQuery(() => getRecord('meeting', meetingId), [meetingId])
  if (meeting === undefined) return <PageSkeleton />
  if (meeting === null) {
    return (
      <EmptyState title={meetings.missing} action={{ label: actions.goDeleted, onClick: () => goTo('/deleted') }} />
    )
  }
  return <Meeting key={meeting.id} meeting={meeting} />
}

function Meeting({ meeting }: { readonly meeting: RecordOf<'meeting'> }) {
  const { meetings } = useText()
  const { id, partnerId } = meeting
  const shown = usePanels((panels) => panels.sidePanel)
  const partner = useQuery(() => getRecord('partner', partnerId), [partnerId])
  const people = useQuery(() => listMeetingPeople(partnerId), [partnerId])
  const marked = useQuery(() => listMarkedRecords(id), [id])
  const remove = useCallback(async () => {
    const { group } = await deleteRecord('meeting', id)
    reportDone(meetings.deleted, group)
    goTo(`/partners/${partnerId}/meetings`)
  }, [id, partnerId, meetings])
  useAction('deleteRecord', remove)
  const known = useMemo(() => people ?? [], [people])
  if (people === undefined || marked === undefined) return <PageSkeleton />
  return (
    <div className={classes.page}>
      <PageHeader
        title={meeting.title}
        label={meetings.title}
        onRename={async (title) => {
          await changeRecord('meeting', id, { title })
        }}
        meta={
          <>
            <a href={`#/partners/${partnerId}`}>{partner?.name ?? ''}</a>
            <MeetingFacts meeting={meeting} people={known} />
          </>
        }
        actions={
          <ActionIcon aria-label={meetings.delete} onClick={() => void remove().catch(reportFailure)}>
            <IconTrash size={16} />
          </ActionIcon>
        }
      />
      <div className={classes.body}>
        <SidePanel
          sideLabel={meetings.context}
          shown={shown}
          onShown={(sidePanel) => usePanels.setState({ sidePanel })}
          main={
            <div className={classes.columns}>
              <Agenda meeting={meeting} />
              <div className={classes.writing}>
                <SharedNotes meeting={meeting} people={known} marked={marked} />
                <PrivateNotes meeting={meeting} />
              </div>
            </div>
          }
          side={<MeetingContextPanel meeting={meeting} />}
        />
      </div>
    </div>
  )
}
