import { Button } from '@mantine/core'
import { reportFailure } from '#renderer/actions/feedback.ts'
import { useLanguage, useText } from '#renderer/state/language.ts'
import { goTo } from '#renderer/state/location.ts'
import { followHere } from '#renderer/ui/page/Tabs.tsx'
import { dateText } from '#renderer/ui/values/dayText.ts'
import type { PlainDate } from '#shared/domain/dates.ts'
import type { Program } from '#shared/domain/program/programs.ts'
import type { RecordOf } from '#shared/domain/records.ts'
import classes from './Programs.module.css'
import { exportPrograms } from './programFiles.ts'
import { VersionState } from './VersionState.tsx'

/** One program of the list: its versions with their days and whether they are in force. */
export function ProgramVersions({
  program,
  versions,
  levelsPartners,
  today,
}: {
  readonly program: Program
  readonly versions: readonly RecordOf<'programRuleSet'>[]
  readonly levelsPartners: boolean
  readonly today: PlainDate
}) {
  const { programEditor: words } = useText()
  const { locale } = useLanguage()
  const day = (date: PlainDate) => dateText(date, locale)
  const save = () =>
    exportPrograms(
      program.name,
      versions.filter(({ draft }) => !draft).length > 0 ? versions.filter(({ draft }) => !draft) : versions,
    )
  return (
    <section aria-label={program.name} className={classes.program}>
      <div className={classes.row}>
        <h3 className={classes.levelName}>{program.name}</h3>
        <span className={classes.grow}>
          <span className={classes.quiet}>{program.vendor}</span>
        </span>
        {levelsPartners && <span className={classes.quiet}>{words.leveling}</span>}
        <Button size="xs" variant="subtle" onClick={() => void save().catch(reportFailure)}>
          {words.export}
        </Button>
      </div>
      <ul className={classes.plain}>
        {versions.map((version) => (
          <li key={version.id} className={classes.row}>
            <a
              className={classes.grow}
              href={`#/programs/${version.id}`}
              onClick={(event) => followHere(event, () => goTo(`/programs/${version.id}`))}
            >
              {words.versionNamed(version.version)}
            </a>
            <span className={classes.quiet}>
              {version.effectiveTo === null
                ? words.since(day(version.effectiveFrom))
                : words.days(day(version.effectiveFrom), day(version.effectiveTo))}
            </span>
            <span className={classes.state}>
              <VersionState version={version} versions={versions} today={today} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
