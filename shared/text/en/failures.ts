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
  unreachable: 'The server does not answer. Everything is kept on this computer. Check the network, then try again.',
  notAServer: 'Something answers at this address, but it is no Partnerbook server. Check the address.',
  badAddress:
    'This is not an address Partnerbook can use. It begins with https://, as in https://partnerbook.example.com.',
  otherServer:
    'This page can only reach the server it comes with. Open Partnerbook at the address your administrator gave you, or use the desktop app.',
  serverFailed: 'The server cannot do this now. Everything is kept on this computer. Try again in a few minutes.',
  serverTooOld:
    'The server is older than this Partnerbook. Your changes are kept here. Ask your administrator to update it.',
  clientTooOld:
    'This Partnerbook is too old for the server. Your changes are kept here. Install the newer version to go on.',
  readOnly:
    'Nothing was changed: this Partnerbook is too old for the server. What you wrote before is kept here. Install the newer version to go on.',
  notConnected: 'This computer is not connected to a server. Connect it under Settings.',
  wrongPassword: 'The e-mail address or the password is not right. Nothing was changed. Try again.',
  weakPassword: 'This password is too easy to guess. Use 10 characters or more.',
  emailTaken: 'There is an account with this e-mail address already. Sign in with it instead.',
  codeInvalid: 'This code is not valid: it was used, taken back or mistyped. Ask whoever invited you for a new one.',
  codeExpired: 'This code is too old. Ask whoever invited you for a new one.',
  tooManyTries: 'Too many tries. Wait a few minutes, then try again.',
  signedOut: 'The server has signed this computer out. Your changes are kept here. Sign in again to send them.',
  notMember: 'You are not a member of this workspace any more. What you wrote is kept here. Ask your administrator.',
  notAllowed: 'Your role does not allow this. Nothing was changed. Ask an administrator.',
  lastAdmin: 'A workspace needs an administrator. Make somebody else one first.',
}
