import { create } from 'zustand'
import { goTo } from './location.ts'

/** Whether the partner list asks for the name of a new partner. Not kept. */
export const useNewPartner = create<{ readonly asked: boolean }>()(() => ({ asked: false }))

/** Goes to the partner list and asks there for the new partner's name. */
export function askForNewPartner(): void {
  useNewPartner.setState({ asked: true })
  goTo('/partners')
}

export const stopAskingForNewPartner = () => useNewPartner.setState({ asked: false })
