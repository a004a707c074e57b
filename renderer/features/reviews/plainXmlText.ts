/**
 * The text without what XML 1.0 does not allow (section 2.2): control characters, halves of surrogate pairs and the
 * two non-characters. One of them makes a whole file unreadable.
 */
export const plainXmlText = (text: string): string =>
  text.replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, ' ')
