export function PartnerReviews(_: { readonly partnerId: string }) {
  return null
}
