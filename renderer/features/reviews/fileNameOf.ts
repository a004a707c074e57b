/** What a dialog proposes for a review's file: partner and title, as far as a name may be long. */
export const fileNameOf = (partner: string, title: string): string =>
  [partner, title].map((words) => words.slice(0, 120)).join(' ')
