export function MeetingPage(_: { readonly meetingId: string }) {
  return null
}
