/** Schemes a link in a text may have. Everything else (`javascript:`, `data:`, `file:`, ...) is not a link. */
const openable = new Set(['http:', 'https:', 'mailto:', 'tel:'])

/**
 * True for an absolute address somebody may safely be sent to: http, https, mailto or tel, at most 2,048 characters,
 * without white space or control characters (browsers drop those, so `java\nscript:` would become something else).
 */
export function isOpenableLink(href: string): boolean {
  if (href.length > 2_048 || /[\s\p{Cc}]/u.test(href)) return false
  const scheme = /^[a-z][a-z0-9+.-]*:/i.exec(href)?.[0]
  return scheme !== undefined && href.length > scheme.length && openable.has(scheme.toLowerCase())
}

/**
 * What somebody typed as a link's address, completed: `partner.example` becomes `https://partner.example`,
 * `ana@partner.example` becomes a mailto link. Null when it cannot be made an address.
 */
export function completeLink(typed: string): string | null {
  const address = typed.trim()
  if (address === '') return null
  if (isOpenableLink(address)) return address
  if (/^[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+$/.test(address)) return `mailto:${address}`
  const completed = `https://${address}`
  return /^[^\s:/]+\.[^\s:/]+(:\d+)?([/?#]\S*)?$/.test(address) && isOpenableLink(completed) ? completed : null
}
