import { create } from 'zustand'

/** Where the user is: the path, and the partner whose screens it belongs to. Written by the router only. */
interface Place {
  readonly path: string
  readonly partnerId: string | null
}

export const usePlace = create<Place>()(() => ({ path: '/', partnerId: null }))

type Navigate = (path: string, options?: { readonly replace?: boolean }) => void

let navigate: Navigate = () => {}

/** Lets the router carry out navigation asked for outside components. */
export function provideNavigation(to: Navigate): void {
  navigate = to
}

/** Goes to a path such as `/partners/<id>/meetings`. */
export const goTo: Navigate = (path, options) => navigate(path, options)
