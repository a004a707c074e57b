/** What an undo step is called, as in "Undo: complete the action". Labels of generic changes are built from these. */
export const intentText = {
  create: (record: string) => `add ${record}`,
  change: (record: string) => `change ${record}`,
  delete: (record: string) => `delete ${record}`,
  restore: (record: string) => `restore ${record}`,
  completeAction: 'complete the action',
  reopenAction: 'reopen the action',
  dropAction: 'drop the action',
  slipAction: 'move the due date',
  changePartners: 'change several partners',
  import: 'the import',
  sample: 'the sample workspace',
  openFile: 'the workspace file',
  freezeReview: 'freeze the review’s figures',
  createPlan: 'start the plan',
  createMeeting: 'plan the meeting',
  markLine: 'mark the line',
}
