import { Button, Checkbox, Select } from '@mantine/core'
import type { FileRead, PartChoice, PartToTake, TableToMap } from '#renderer/import/importSession.ts'
import { useText } from '#renderer/state/language.ts'
import { Section } from '#renderer/ui/page/Section.tsx'
import { missingFields } from '#shared/intake/columns.ts'
import { dealRoles, subjectFields, tableSubjects } from '#shared/intake/fields.ts'
import classes from './ImportPage.module.css'
import type { Import } from './useImport.ts'

const sources = ['salesforce', 'hubspot', 'zoho', 'google-contacts', 'generic'] as const
const dateOrders = ['auto', 'dmy', 'mdy', 'ymd'] as const

/** What was found in the files, what each column becomes, and what could not be read. */
export function Columns({ files, work }: { readonly files: readonly FileRead[]; readonly work: Import }) {
  const { importing, intake } = useText()
  const taken = work.choices.filter((choice) => choice.take)
  const gaps = files.some(
    (file) =>
      file.state === 'read' &&
      file.parts.some(
        (part) =>
          part.kind === 'table' && taken.some((choice) => choice.part === part.part && missingIn(choice).length > 0),
      ),
  )
  return (
    <>
      {files.map((file) =>
        file.state === 'unreadable' ? (
          <p key={file.name} className={classes.problem} role="alert">
            <strong>{file.name}</strong>: {intake[file.reason]} {file.line !== null && importing.line(file.line)}
          </p>
        ) : (
          <div key={file.name} className={classes.file}>
            {file.notices.map((notice) => (
              <p key={notice} className={classes.quiet}>
                {file.name}: {intake[notice]}
              </p>
            ))}
            {file.parts.map((part) => {
              const choice = work.choices.find((candidate) => candidate.part === part.part)
              return choice && <Part key={part.part} part={part} choice={choice} work={work} />
            })}
          </div>
        ),
      )}
      {work.choices.length === 0 && <p className={classes.problem}>{importing.noneReadable}</p>}
      <div className={classes.buttons}>
        <Button variant="filled" disabled={taken.length === 0 || gaps} onClick={() => void work.preview()}>
          {importing.toPreview}
        </Button>
        <Button onClick={work.again}>{importing.startOver}</Button>
      </div>
    </>
  )
}

const missingIn = ({ subject, mapping }: PartChoice) =>
  missingFields(subject, (field) => mapping[field as keyof typeof mapping] !== undefined)

function Part({
  part,
  choice,
  work,
}: {
  readonly part: PartToTake
  readonly choice: PartChoice
  readonly work: Import
}) {
  const { importing } = useText()
  const count = { table: importing.rows, cards: importing.cards, calendar: importing.meetings }[part.kind](part.rows)
  return (
    <Section title={part.name}>
      <div className={classes.partHead}>
        <Checkbox
          size="xs"
          label={importing.take}
          aria-label={`${importing.take}: ${part.name}`}
          checked={choice.take}
          onChange={(event) => work.choose({ ...choice, take: event.currentTarget.checked }, false)}
        />
        <span className={classes.quiet}>{count}</span>
      </div>
      {part.kind === 'table' && choice.take && <TableChoice table={part} choice={choice} work={work} />}
    </Section>
  )
}

function TableChoice({
  table,
  choice,
  work,
}: {
  readonly table: TableToMap
  readonly choice: PartChoice
  readonly work: Import
}) {
  const { importing } = useText()
  const fields = Object.keys(subjectFields[choice.subject])
  const missing = missingIn(choice)
  const assign = (column: number, field: string | null) => {
    const kept = Object.entries(choice.mapping).filter(([name, index]) => index !== column && name !== field)
    work.choose({ ...choice, mapping: Object.fromEntries(field ? [...kept, [field, column]] : kept) }, false)
  }
  return (
    <>
      {!table.sure && <p className={classes.quiet}>{importing.unsure}</p>}
      <div className={classes.choices}>
        <Select
          size="xs"
          label={importing.subject}
          allowDeselect={false}
          value={choice.subject}
          data={tableSubjects.map((value) => ({ value, label: importing.subjects[value] }))}
          onChange={(value) =>
            work.choose({ ...choice, subject: tableSubjects.find((known) => known === value) ?? choice.subject }, true)
          }
        />
        <Select
          size="xs"
          label={importing.source}
          allowDeselect={false}
          value={choice.source}
          data={sources.map((value) => ({ value, label: importing.sources[value] }))}
          onChange={(value) =>
            work.choose({ ...choice, source: sources.find((known) => known === value) ?? choice.source }, true)
          }
        />
        {choice.subject === 'opportunities' && (
          <Select
            size="xs"
            label={importing.role}
            allowDeselect={false}
            value={choice.defaultRole}
            data={dealRoles.map((value) => ({ value, label: importing.roles[value] }))}
            onChange={(value) =>
              work.choose({ ...choice, defaultRole: dealRoles.find((known) => known === value) ?? 'processed' }, false)
            }
          />
        )}
        {choice.subject !== 'contacts' && (
          <Select
            size="xs"
            label={importing.dateOrder}
            allowDeselect={false}
            value={choice.dateOrder ?? 'auto'}
            data={dateOrders.map((value) => ({ value, label: importing.dateOrders[value] }))}
            onChange={(value) => {
              const order = dateOrders.find((known) => known === value)
              work.choose({ ...choice, dateOrder: order && order !== 'auto' ? order : null }, false)
            }}
          />
        )}
      </div>
      {missing.length > 0 && (
        <p className={classes.problem} role="alert">
          {importing.missing(missing.map((anyOf) => importing.fields[anyOf[0] ?? ''] ?? '').join(', '))}
        </p>
      )}
      <table className={classes.columns}>
        <thead>
          <tr>
            <th scope="col">{importing.column}</th>
            <th scope="col">{importing.samples}</th>
            <th scope="col">{importing.becomes}</th>
          </tr>
        </thead>
        <tbody>
          {table.columns.map(({ index, header, samples }) => {
            const name = header || importing.noHeader(index + 1)
            const field = Object.entries(choice.mapping).find(([, column]) => column === index)?.[0] ?? null
            return (
              <tr key={index}>
                <th scope="row">{name}</th>
                <td className={classes.samples}>{samples.join(' · ')}</td>
                <td>
                  <Select
                    size="xs"
                    searchable
                    clearable
                    aria-label={importing.becomesOf(name)}
                    placeholder={importing.ignore}
                    value={field}
                    data={fields.map((value) => ({ value, label: importing.fields[value] ?? value }))}
                    onChange={(value) => assign(index, value)}
                  />
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </>
  )
}
