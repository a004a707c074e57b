/** Words of Today. */
export const todayText = {
  meetings: 'Next meetings',
  noMeetings: 'No meetings in the next seven days.',
  prepare: 'Prepare',
  allDay: 'All day',
  promises: 'Promises due',
  noPromises: 'Nothing is due in the next seven days.',
  ours: 'Ours',
  theirs: 'Theirs',
  attention: 'Needs attention',
  noAttention: 'Nothing is about to be lost.',
  more: (count: number) => `and ${count} more`,
  lines: {
    certificate: (about: string, when: string, past: boolean) =>
      `${about}: certificate ${past ? 'lapsed' : 'lapses'} ${when}`,
    mdfClaim: (about: string, when: string, _past: boolean) => `${about}: claim by ${when} or the money is lost`,
    lead: (about: string, when: string, past: boolean) =>
      past ? `Lead ${about}: should have been accepted ${when}` : `Lead ${about}: to be accepted by ${when}`,
    review: (_about: string, when: string, _past: boolean) => `Business review was due ${when}`,
    silence: (_about: string, when: string, _past: boolean) => (when ? `Last met ${when}` : 'Never met'),
  },
  emptyTitle: 'Nothing here yet',
  emptyText:
    'Import what your CRM exports, or add your first partner. Today then shows your meetings, promises and risks.',
  importFiles: 'Import files',
}
