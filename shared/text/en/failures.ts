import type { FailureReason } from '#shared/domain/failure.ts'

/** What happened, what is safe, what to do: one entry per reason. */
export const failureText: Record<FailureReason, string> = {
  invalid: 'That value cannot be used here, so nothing was changed. Correct it and try again.',
  gone: 'This was deleted meanwhile. You can bring it back under Settings, Deleted.',
  databaseBlocked:
    'Another Partnerbook window is still holding the data while this one needs to update it. Your data is safe. Close the other windows, then try again.',
  databaseNewer:
    'The data on this computer was written by a newer Partnerbook. Your data is safe and was not touched. Install the newer version, or save what is readable.',
  databaseDamaged:
    'The data on this computer cannot be opened. Nothing was deleted. Save what is readable first, then try again; if it stays, start over from that file or a backup.',
  quotaFull:
    'The disk, or the share of it this app may use, is full. Everything saved so far is safe. Free some space, then try again.',
  storageNotAllowed:
    'This browser does not let Partnerbook keep data here, for example in a private window. Open it in a normal window, or allow storage for this site.',
  badFile: 'This file cannot be read. Nothing was imported. Check that it is the right file and export it again.',
  cancelled: 'Stopped. What was not finished was not kept.',
}
