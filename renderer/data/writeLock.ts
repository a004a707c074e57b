import { AppError } from '#shared/domain/failure.ts'

let locked = false

/**
 * Keeps people's changes out of this window, or lets them in again: the server takes nothing of an app as old as this
 * one. What was written before stays in the outbox, and the sync may go on writing.
 */
export function lockWrites(lock: boolean): void {
  locked = lock
}

/** Throws AppError `readOnly` while changes are kept out. */
export function refuseWhileLocked(): void {
  if (locked) throw new AppError('readOnly')
}
