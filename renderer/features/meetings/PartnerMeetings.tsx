export function PartnerMeetings(_: { readonly partnerId: string }) {
  return null
}
