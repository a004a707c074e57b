import { ActionIcon, Button, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { reportFailure } from '#renderer/actions/feedback.ts'
import { changeRecord } from '#renderer/commands/records.ts'
import { useToday } from '#renderer/state/clock.ts'
import { useLanguage, useText } from '#renderer/state/language.ts'
import { EditableDate } from '#renderer/ui/edit/EditableDate.tsx'
import { Section } from '#renderer/ui/page/Section.tsx'
import { formatDate } from '#shared/domain/dates.ts'
import type { RecordOf } from '#shared/domain/records.ts'
import classes from './SettingsPage.module.css'

type Rates = RecordOf<'workspace'>['rates']

/** By currency, the latest first. */
const inOrder = (rates: Rates): Rates =>
  rates.toSorted((a, b) => a.currency.localeCompare(b.currency) || b.from.localeCompare(a.from))

/** The rates totals are converted with, each from its day on. */
export function ExchangeRates({ workspace }: { readonly workspace: RecordOf<'workspace'> }) {
  const { settings } = useText()
  const { locale } = useLanguage()
  const today = useToday()
  const [currency, setCurrency] = useState('')
  const [rate, setRate] = useState('')
  const [from, setFrom] = useState(today)
  const { rates } = workspace
  const save = (next: Rates) => changeRecord('workspace', workspace.id, { rates: next })
  const add = async () => {
    const added = currency.toUpperCase()
    await save([
      ...rates.filter((known) => known.currency !== added || known.from !== from),
      { currency: added, base: workspace.currency, rate: rate.replace(',', '.'), from },
    ])
    setCurrency('')
    setRate('')
  }
  return (
    <Section title={settings.rates}>
      <p className={classes.quiet}>{settings.ratesText}</p>
      {rates.length === 0 && <p className={classes.quiet}>{settings.noRates}</p>}
      <ul className={classes.list}>
        {inOrder(rates).map((known) => (
          <li key={`${known.currency} ${known.from}`} className={classes.rate}>
            <span>{settings.oneUnit(known.currency)}</span>
            <span className={classes.number}>
              {known.rate} {known.base}
            </span>
            <span className={classes.quiet}>{formatDate(known.from, locale)}</span>
            <ActionIcon
              aria-label={settings.removeRate(known.currency)}
              onClick={() => void save(rates.filter((other) => other !== known)).catch(reportFailure)}
            >
              <IconTrash size={15} />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <form
        className={classes.rate}
        onSubmit={(event) => {
          event.preventDefault()
          add().catch(reportFailure)
        }}
      >
        <TextInput
          size="xs"
          aria-label={settings.rateCurrency}
          placeholder="USD"
          maxLength={3}
          value={currency}
          onChange={(event) => setCurrency(event.currentTarget.value)}
        />
        <TextInput
          size="xs"
          aria-label={settings.rate}
          placeholder="0.92"
          inputMode="decimal"
          value={rate}
          onChange={(event) => setRate(event.currentTarget.value)}
        />
        <EditableDate
          label={settings.rateFrom}
          value={from}
          today={today}
          required
          onCommit={(date) => setFrom(date ?? today)}
        />
        <Button type="submit" size="xs" disabled={currency.length !== 3 || !rate}>
          {settings.addRate}
        </Button>
      </form>
    </Section>
  )
}
