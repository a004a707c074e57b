import { Button } from '@mantine/core'
import { reportFailure } from '#renderer/actions/feedback.ts'
import { runAction } from '#renderer/actions/handlers.ts'
import { bridge } from '#renderer/bridge.ts'
import { changeRecord } from '#renderer/commands/records.ts'
import { getRecord, getWorkspace, myId } from '#renderer/data/queries/workspace.ts'
import { useQuery } from '#renderer/data/useQuery.ts'
import { setScheme, useAppearance } from '#renderer/state/appearance.ts'
import { useLanguage, useText } from '#renderer/state/language.ts'
import { EditableSelect } from '#renderer/ui/edit/EditableSelect.tsx'
import { EditableText } from '#renderer/ui/edit/EditableText.tsx'
import { Segments } from '#renderer/ui/edit/Segments.tsx'
import { Fact, FactList } from '#renderer/ui/page/FactList.tsx'
import { PageHeader } from '#renderer/ui/page/PageHeader.tsx'
import { Section } from '#renderer/ui/page/Section.tsx'
import { PageSkeleton } from '#renderer/ui/page/Skeletons.tsx'
import { monthName } from '#shared/domain/dates.ts'
import type { FieldsOf, RecordOf } from '#shared/domain/records.ts'
import { DataOnThisComputer } from './DataOnThisComputer.tsx'
import { ExchangeRates } from './ExchangeRates.tsx'
import classes from './SettingsPage.module.css'
import { TeamServer } from './TeamServer.tsx'

/** The user, the workspace, how it looks, the team's server, and what is kept here. */
export function SettingsPage() {
  const { settings } = useText()
  const workspace = useQuery(getWorkspace, [])
  const me = useQuery(() => getRecord('user', myId()), [])
  if (workspace === undefined || me === undefined) return <PageSkeleton />
  return (
    <div className={classes.page}>
      <PageHeader title={settings.heading} label={settings.heading} />
      {me && <You me={me} />}
      {workspace && <WorkspaceFacts workspace={workspace} />}
      {workspace && <ExchangeRates workspace={workspace} />}
      <Appearance />
      <TeamServer />
      <DataOnThisComputer />
      <About />
    </div>
  )
}

function You({ me }: { readonly me: RecordOf<'user'> }) {
  const { settings } = useText()
  const set = async (patch: Partial<FieldsOf<'user'>>) => {
    await changeRecord('user', me.id, patch)
  }
  return (
    <Section title={settings.you}>
      <FactList>
        <Fact label={settings.name}>
          <EditableText label={settings.name} value={me.name} required onCommit={(name) => set({ name })} />
        </Fact>
        <Fact label={settings.email}>
          <EditableText
            label={settings.email}
            value={me.email ?? ''}
            onCommit={(email) => set({ email: email || null })}
          />
        </Fact>
        <Fact label={settings.jobTitle}>
          <EditableText
            label={settings.jobTitle}
            value={me.jobTitle ?? ''}
            onCommit={(jobTitle) => set({ jobTitle: jobTitle || null })}
          />
        </Fact>
      </FactList>
    </Section>
  )
}

function WorkspaceFacts({ workspace }: { readonly workspace: RecordOf<'workspace'> }) {
  const { settings } = useText()
  const { locale } = useLanguage()
  const { fiscalCalendar } = workspace
  const set = async (patch: Partial<FieldsOf<'workspace'>>) => {
    await changeRecord('workspace', workspace.id, patch)
  }
  const months = Array.from({ length: 12 }, (_, i) => ({ value: String(i + 1), label: monthName(i + 1, locale) }))
  return (
    <Section title={settings.workspace}>
      <FactList>
        <Fact label={settings.workspaceName}>
          <EditableText
            label={settings.workspaceName}
            value={workspace.name}
            required
            onCommit={(name) => set({ name })}
          />
        </Fact>
        <Fact label={settings.currency}>
          <EditableSelect
            label={settings.currency}
            value={workspace.currency}
            choices={Intl.supportedValuesOf('currency').map((code) => ({ value: code, label: code }))}
            clearable={false}
            onCommit={(currency) => (currency ? set({ currency }) : undefined)}
          />
        </Fact>
        <Fact label={settings.fiscalStart}>
          <EditableSelect
            label={settings.fiscalStart}
            value={String(fiscalCalendar.startMonth)}
            choices={months}
            clearable={false}
            onCommit={(month) => set({ fiscalCalendar: { ...fiscalCalendar, startMonth: Number(month) } })}
          />
        </Fact>
        <Fact label={settings.fiscalName}>
          <EditableSelect
            label={settings.fiscalName}
            value={fiscalCalendar.namedBy}
            choices={(['endYear', 'startYear'] as const).map((value) => ({
              value,
              label: settings.fiscalNames[value],
            }))}
            clearable={false}
            onCommit={(namedBy) =>
              set({ fiscalCalendar: { ...fiscalCalendar, namedBy: namedBy === 'startYear' ? 'startYear' : 'endYear' } })
            }
          />
        </Fact>
      </FactList>
    </Section>
  )
}

function Appearance() {
  const { settings } = useText()
  const { locale, zone } = useLanguage()
  const scheme = useAppearance((appearance) => appearance.scheme)
  return (
    <Section title={settings.appearance}>
      <FactList>
        <Fact label={settings.scheme}>
          <Segments
            label={settings.scheme}
            value={scheme}
            onChange={setScheme}
            choices={(['auto', 'light', 'dark'] as const).map((value) => ({ value, label: settings.schemes[value] }))}
          />
        </Fact>
        <Fact label={settings.locale}>
          {new Intl.DisplayNames([locale], { type: 'language' }).of(locale) ?? locale}
        </Fact>
        <Fact label={settings.zone}>{zone}</Fact>
      </FactList>
    </Section>
  )
}

function About() {
  const { settings, actions } = useText()
  const info = useQuery(async () => {
    const answer = await bridge.getAppInfo()
    return answer.ok ? answer.value : null
  }, [])
  return (
    <Section title={settings.about}>
      {info && (
        <FactList>
          <Fact label={settings.version}>{info.version}</Fact>
          <Fact label={settings.runsOn}>{info.engines.join(', ')}</Fact>
        </FactList>
      )}
      <Button size="xs" mt="xs" onClick={() => void runAction('shortcuts').catch(reportFailure)}>
        {actions.shortcuts}
      </Button>
    </Section>
  )
}
