import { useEffect } from 'react'
import type { ActionId } from '#shared/actions.ts'

/** What an action does now. */
export type ActionHandler = () => void | Promise<void>

const handlers = new Map<ActionId, ActionHandler[]>()
const fallbacks = new WeakSet<ActionHandler>()
const listeners = new Set<() => void>()

/**
 * Gives an action its meaning while something is on screen; the latest wins, and a `fallback` only counts while there
 * is no other. Returns how to take it back.
 */
export function provideAction(id: ActionId, handler: ActionHandler, { fallback = false } = {}): () => void {
  const known = handlers.get(id) ?? []
  handlers.set(id, fallback ? [handler, ...known] : [...known, handler])
  if (fallback) fallbacks.add(handler)
  for (const listener of listeners) listener()
  return () => {
    handlers.set(
      id,
      (handlers.get(id) ?? []).filter((other) => other !== handler),
    )
    for (const listener of listeners) listener()
  }
}

/** `provideAction` for as long as the component is mounted; pass null while the action makes no sense. */
export function useAction(id: ActionId, handler: ActionHandler | null): void {
  useEffect(() => (handler ? provideAction(id, handler) : undefined), [id, handler])
}

/** True when the action can be done here and now. */
export const canRun = (id: ActionId): boolean => (handlers.get(id)?.length ?? 0) > 0

/** Does the action; false when it has no meaning here. */
export async function runAction(id: ActionId): Promise<boolean> {
  const handler = handlers.get(id)?.at(-1)
  if (!handler) return false
  await handler()
  return true
}

/** Calls back whenever the set of possible actions changes. */
export function followActions(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** How long a screen may take to appear and say what an action means there, in milliseconds. */
const patience = 3_000

/** Does the action as soon as a screen on its way gives it a meaning; nothing when none comes. */
export function runWhenThere(id: ActionId): void {
  const attempt = () => {
    const handler = handlers.get(id)?.at(-1)
    if (!handler || fallbacks.has(handler)) return
    stop()
    void runAction(id)
  }
  const unfollow = followActions(attempt)
  const timer = setTimeout(unfollow, patience)
  const stop = () => {
    clearTimeout(timer)
    unfollow()
  }
  attempt()
}
