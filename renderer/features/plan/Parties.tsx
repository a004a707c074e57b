import { Button } from '@mantine/core'
import { signPlan } from '#renderer/commands/plans.ts'
import { changeRecord } from '#renderer/commands/records.ts'
import { myId } from '#renderer/data/queries/workspace.ts'
import { useToday } from '#renderer/state/clock.ts'
import { useText } from '#renderer/state/language.ts'
import { EditableDate } from '#renderer/ui/edit/EditableDate.tsx'
import { EditableText } from '#renderer/ui/edit/EditableText.tsx'
import { Fact, FactList } from '#renderer/ui/page/FactList.tsx'
import { canSign } from '#shared/domain/planStatus.ts'
import type { FieldsOf } from '#shared/domain/records.ts'
import { useOpenPlan } from './openPlan.ts'
import { PersonSelect } from './PersonSelect.tsx'
import classes from './PlanPage.module.css'
import rowClasses from './PlanRows.module.css'
import { sayDone } from './planFeedback.ts'

const parties = {
  ours: ['ownerId', 'sponsorId'],
  theirs: ['partnerOwnerId', 'partnerSponsorId'],
} as const

/** Who owns and sponsors the plan on either side, and who signed it when. */
export function Parties() {
  const { plans } = useText()
  const { plan } = useOpenPlan()
  return (
    <>
      <div className={rowClasses.sides}>
        {(['ours', 'theirs'] as const).map((side) => (
          <div key={side}>
            <h3 className={rowClasses.sideName}>{plans.parties[side]}</h3>
            <FactList>
              {parties[side].map((field) => (
                <Fact key={field} label={plans.parties[field]}>
                  <PersonSelect
                    label={plans.parties[field]}
                    side={side}
                    value={plan[field]}
                    onCommit={async (id) => {
                      const patch: Partial<FieldsOf<'plan'>> = { [field]: id }
                      await changeRecord('plan', plan.id, patch)
                    }}
                  />
                </Fact>
              ))}
              <Signature side={side} />
            </FactList>
          </div>
        ))}
      </div>
      {plan.status === 'draft' && <p className={classes.hint}>{plans.sign.shareFirst}</p>}
      {plan.status === 'shared' && (plan.signedByUs || plan.signedByThem) && (
        <p className={classes.hint}>{plans.sign.back}</p>
      )}
    </>
  )
}

/** One side's signature: given in one press on a shared plan, its name and day corrected in place until agreed. */
function Signature({ side }: { readonly side: 'ours' | 'theirs' }) {
  const { plans } = useText()
  const { plan, people } = useOpenPlan()
  const today = useToday()
  const words = plans.sign
  const signed = side === 'ours' ? plan.signedByUs : plan.signedByThem
  const open = canSign(plan)
  const signer = side === 'ours' ? myId() : (plan.partnerSponsorId ?? plan.partnerOwnerId)
  const name = people.find(({ id }) => id === signer)?.name || plans.parties[side]
  const sign = async (signature: typeof signed) => {
    await signPlan(plan.id, side, signature)
  }
  if (signed === null) {
    return (
      <Fact label={words[side]}>
        {open ? (
          <Button
            size="xs"
            aria-label={`${words.do}: ${words[side]}`}
            onClick={() => void sayDone(words.signed, signPlan(plan.id, side, { name, on: today }))}
          >
            {words.do}
          </Button>
        ) : (
          words.none
        )}
      </Fact>
    )
  }
  return (
    <Fact label={words[side]}>
      <div className={classes.signature}>
        <EditableText
          label={words.name}
          value={signed.name}
          required
          readOnly={!open}
          onCommit={(by) => sign({ ...signed, name: by })}
        />
        <EditableDate
          label={words.on}
          value={signed.on}
          today={today}
          toward="past"
          required
          readOnly={!open}
          onCommit={(on) => (on === null ? undefined : sign({ ...signed, on }))}
        />
        {open && (
          <Button
            size="xs"
            variant="subtle"
            aria-label={`${words.undo}: ${words[side]}`}
            onClick={() => void sayDone(words.takenBack, signPlan(plan.id, side, null))}
          >
            {words.undo}
          </Button>
        )}
      </div>
    </Fact>
  )
}
