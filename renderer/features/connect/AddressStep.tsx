import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { explainFailure } from '#renderer/actions/feedback.ts'
import { useText } from '#renderer/state/language.ts'
import { type ServerOffer, syncControl } from '#renderer/sync/control.ts'
import classes from './ConnectPage.module.css'

/** Asks for the server's address and looks what is there when it is left. */
export function AddressStep({
  onFound,
  onBack,
}: {
  readonly onFound: (offer: ServerOffer) => void
  readonly onBack: () => void
}) {
  const { connect } = useText()
  const [address, setAddress] = useState(() => syncControl().suggestedServer)
  const [looked, setLooked] = useState<string | null>(null)
  const [looking, setLooking] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  const look = async () => {
    const typed = address.trim()
    setLooked(typed)
    if (typed === '') {
      setProblem(connect.missing)
      return
    }
    setLooking(true)
    try {
      onFound(await syncControl().look(typed))
    } catch (error) {
      setProblem(explainFailure(error))
    } finally {
      setLooking(false)
    }
  }
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        void look()
      }}
    >
      <TextInput
        label={connect.address}
        description={connect.addressHint}
        value={address}
        error={problem}
        inputMode="url"
        autoComplete="url"
        spellCheck={false}
        autoFocus
        onChange={(event) => {
          setAddress(event.currentTarget.value)
          setProblem(null)
        }}
        onBlur={({ relatedTarget }) => {
          // Who goes to a button of this form asks by pressing it, or does not want to know.
          const stays = relatedTarget instanceof HTMLButtonElement
          if (!stays && address.trim() !== '' && address.trim() !== looked) void look()
        }}
      />
      <div className={classes.buttons}>
        <Button type="submit" variant="filled" disabled={looking}>
          {looking ? connect.looking : connect.next}
        </Button>
        <Button variant="subtle" onClick={onBack}>
          {connect.back}
        </Button>
      </div>
    </form>
  )
}
