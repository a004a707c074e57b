import { ActionIcon } from '@mantine/core'
import { IconExternalLink, IconPhone } from '@tabler/icons-react'
import { useState } from 'react'
import { changeWebsite, levelPartners, retagPartners } from '#renderer/commands/partners.ts'
import { changeRecord } from '#renderer/commands/records.ts'
import { listPartnerWords, type PartnerPage, type PartnerRow } from '#renderer/data/queries/partners.ts'
import { useQuery } from '#renderer/data/useQuery.ts'
import { useToday } from '#renderer/state/clock.ts'
import { useLanguage, useText } from '#renderer/state/language.ts'
import type { Choice } from '#renderer/ui/edit/choices.ts'
import { EditableDate } from '#renderer/ui/edit/EditableDate.tsx'
import { EditableLongText } from '#renderer/ui/edit/EditableLongText.tsx'
import { EditableMultiSelect } from '#renderer/ui/edit/EditableMultiSelect.tsx'
import { EditableNumber } from '#renderer/ui/edit/EditableNumber.tsx'
import { EditableSelect } from '#renderer/ui/edit/EditableSelect.tsx'
import { EditableText } from '#renderer/ui/edit/EditableText.tsx'
import { Fact, FactList } from '#renderer/ui/page/FactList.tsx'
import { StateWord } from '#renderer/ui/values/StateWord.tsx'
import { formatInstant } from '#shared/domain/dates.ts'
import { healthStates, partnerKinds, partnerSegments, partnerStatuses } from '#shared/domain/partner.ts'
import type { FieldsOf } from '#shared/domain/records.ts'
import { healthTones } from './healthTones.ts'
import styles from './PartnerSide.module.css'

type Fields = FieldsOf<'partner'>
type TextField = 'legalName' | 'healthReason' | 'phone' | 'street' | 'postalCode' | 'city' | 'region' | 'country'

/** The facts a CAM looks at first, edited in place. */
export function KeyFacts({ partner, users, levels }: Pick<PartnerPage, 'partner' | 'users' | 'levels'>) {
  const { partners } = useText()
  const today = useToday()
  const { fields } = partners
  const set = change(partner)
  return (
    <FactList>
      <Fact label={fields.level}>
        <EditableSelect
          label={fields.level}
          value={partner.level}
          choices={withPresent(
            levels.map(({ name }) => ({ value: name, label: name })),
            partner.level,
          )}
          onCreate={(name) => name}
          onCommit={async (level) => {
            await levelPartners([partner.id], level, today)
          }}
        />
      </Fact>
      <Fact label={fields.status}>
        <EditableSelect
          label={fields.status}
          value={partner.status}
          clearable={false}
          choices={listed(partnerStatuses, partners.statuses)}
          onCommit={(status) => set({ status: status as Fields['status'] })}
        />
      </Fact>
      <Fact label={fields.health}>
        <EditableSelect
          label={fields.health}
          value={partner.health}
          choices={listed(healthStates, partners.healths)}
          onCommit={(health) => set({ health: health as Fields['health'] })}
          render={({ value, label }) => (
            <StateWord tone={healthTones[value as keyof typeof healthTones]}>{label}</StateWord>
          )}
        />
      </Fact>
      <TextFact partner={partner} field="healthReason" />
      <Fact label={fields.cam}>
        <EditableSelect
          label={fields.cam}
          value={partner.camId}
          choices={users
            .filter(({ active, id }) => active || id === partner.camId)
            .map(({ id, name }) => ({ value: id, label: name }))}
          onCommit={(camId) => set({ camId })}
        />
      </Fact>
      <Fact label={fields.nextReview}>
        <EditableDate
          label={fields.nextReview}
          value={partner.nextReviewOn}
          today={today}
          toward="future"
          onCommit={(nextReviewOn) => set({ nextReviewOn })}
        />
      </Fact>
      <Fact label={fields.reviewEveryMonths}>
        <EditableNumber
          label={fields.reviewEveryMonths}
          value={partner.reviewEveryMonths}
          min={1}
          max={24}
          decimals={0}
          unit={partners.months}
          onCommit={(reviewEveryMonths) => set({ reviewEveryMonths })}
        />
      </Fact>
      <Fact label={fields.segment}>
        <EditableSelect
          label={fields.segment}
          value={partner.segment}
          choices={listed(partnerSegments, partners.segments)}
          onCommit={(segment) => set({ segment: segment as Fields['segment'] })}
        />
      </Fact>
      <Fact label={fields.kind}>
        <EditableSelect
          label={fields.kind}
          value={partner.kind}
          clearable={false}
          choices={listed(partnerKinds, partners.kinds)}
          onCommit={(kind) => set({ kind: kind as Fields['kind'] })}
        />
      </Fact>
    </FactList>
  )
}

/** Everything else that is known, edited in place, and where it came from. */
export function MoreFacts({ partner }: { readonly partner: PartnerRow }) {
  const { partners } = useText()
  const { locale, zone } = useLanguage()
  const today = useToday()
  // The words other partners have are read only when somebody is about to choose one.
  const [near, setNear] = useState(false)
  const words = useQuery(async () => (near ? listPartnerWords() : null), [near])
  const { fields } = partners
  const set = change(partner)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only notices that somebody comes near the fields inside
    <div onFocus={() => setNear(true)} onPointerEnter={() => setNear(true)}>
      <FactList>
        <Fact label={fields.tags}>
          <EditableMultiSelect
            label={fields.tags}
            value={partner.tags}
            choices={wordChoices(words?.tags, partner.tags)}
            onCreate={(tag) => tag}
            onCommit={async (tags) => {
              await retagPartners(
                [partner.id],
                tags,
                partner.tags.filter((tag) => !tags.includes(tag)),
              )
            }}
          />
        </Fact>
        <Fact label={fields.verticals}>
          <EditableMultiSelect
            label={fields.verticals}
            value={partner.verticals}
            choices={wordChoices(words?.verticals, partner.verticals)}
            onCreate={(vertical) => vertical}
            onCommit={(verticals) => set({ verticals: [...verticals] })}
          />
        </Fact>
        <Fact label={fields.industry}>
          <EditableSelect
            label={fields.industry}
            value={partner.industry}
            choices={withPresent(wordChoices(words?.industries, []), partner.industry)}
            onCreate={(industry) => industry}
            onCommit={(industry) => set({ industry })}
          />
        </Fact>
        <Fact label={fields.website}>
          <div className={styles.withLink}>
            <EditableText
              label={fields.website}
              value={partner.website ?? ''}
              onCommit={async (website) => {
                await changeWebsite(partner.id, website)
              }}
            />
            {partner.domain && (
              <ActionIcon
                component="a"
                href={`https://${partner.domain}`}
                target="_blank"
                rel="noreferrer"
                aria-label={partners.openWebsite(partner.domain)}
              >
                <IconExternalLink size={16} />
              </ActionIcon>
            )}
          </div>
        </Fact>
        <Fact label={fields.phone}>
          <div className={styles.withLink}>
            <EditableText
              label={fields.phone}
              value={partner.phone ?? ''}
              onCommit={(phone) => set({ phone: phone || null })}
            />
            {partner.phone && (
              <ActionIcon component="a" href={`tel:${partner.phone}`} aria-label={partners.call(partner.phone)}>
                <IconPhone size={16} />
              </ActionIcon>
            )}
          </div>
        </Fact>
        <TextFact partner={partner} field="street" />
        <TextFact partner={partner} field="postalCode" />
        <TextFact partner={partner} field="city" />
        <TextFact partner={partner} field="region" />
        <TextFact partner={partner} field="country" />
        <TextFact partner={partner} field="legalName" />
        <Fact label={fields.enrolledOn}>
          <EditableDate
            label={fields.enrolledOn}
            value={partner.enrolledOn}
            today={today}
            toward="past"
            onCommit={(enrolledOn) => set({ enrolledOn })}
          />
        </Fact>
        <Fact label={fields.description}>
          <EditableLongText
            label={fields.description}
            value={partner.description ?? ''}
            onCommit={(description) => set({ description: description || null })}
          />
        </Fact>
        <Fact label={fields.origins}>
          <div className={styles.origin}>
            {partner.origins.length === 0
              ? partners.madeHere
              : partner.origins.map(({ source, key, at }) => (
                  <div key={`${source} ${key}`}>{partners.origin(source, formatInstant(at, zone, locale, 'date'))}</div>
                ))}
          </div>
        </Fact>
      </FactList>
    </div>
  )
}

function TextFact({ partner, field }: { readonly partner: PartnerRow; readonly field: TextField }) {
  const { partners } = useText()
  const set = change(partner)
  return (
    <Fact label={partners.fields[field]}>
      <EditableText
        label={partners.fields[field]}
        value={partner[field] ?? ''}
        onCommit={(typed) => set({ [field]: typed || null })}
      />
    </Fact>
  )
}

const change = (partner: PartnerRow) => async (patch: Partial<Fields>) => {
  await changeRecord('partner', partner.id, patch)
}

const listed = <T extends string>(list: readonly T[], words: Readonly<Record<T, string>>): Choice[] =>
  list.map((value) => ({ value, label: words[value] }))

/** The choices, and the present value where it is none of them. */
const withPresent = (choices: Choice[], present: string | null): Choice[] =>
  present === null || choices.some(({ value }) => value === present)
    ? choices
    : [...choices, { value: present, label: present }]

const wordChoices = (words: readonly string[] | undefined, present: readonly string[]): Choice[] =>
  [...new Set([...(words ?? []), ...present])].map((word) => ({ value: word, label: word }))
