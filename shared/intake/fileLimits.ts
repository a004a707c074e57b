/** What the import takes. Beyond a limit the file is refused with its own reason, before the work is begun. */
export const fileLimits = {
  /** Bytes of the file as it lies on disk. A CRM export of 50,000 rows is 10 to 20 MB. */
  bytes: 200_000_000,
  /** Bytes of an XLSX or ZIP once unpacked: protects from archives made to fill the memory. */
  unpackedBytes: 1_000_000_000,
  rows: 500_000,
  columns: 1_000,
  sheets: 100,
  /** Characters kept of one text cell; a longer one is not read. */
  cellText: 100_000,
  /** Occurrences of one repeating event within the window asked for. */
  occurrences: 1_000,
} as const

/** The longest piece of the original kept in a report of rejected rows. */
export const excerptLength = 160
