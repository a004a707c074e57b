export function PartnerPlan(_: { readonly partnerId: string }) {
  return null
}
