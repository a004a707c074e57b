export function ReviewPrint(_: { readonly reviewId: string }) {
  return null
}
