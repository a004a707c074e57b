export function ReviewPage(_: { readonly reviewId: string }) {
  return null
}
