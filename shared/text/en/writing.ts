/** The words of the writing surface: its selection menu, its lists under the cursor, its margin. */
export const writingText = {
  formatting: 'Formatting',
  bold: 'Bold',
  italic: 'Italic',
  code: 'Code',
  link: 'Link',
  linkAddress: 'Address of the link',
  linkNotUsable: 'Type a web address, such as partner.example, or an e-mail address.',
  openLink: 'Open link',
  removeLink: 'Remove link',
  heading: 'Heading',
  bulletList: 'List',
  markerList: 'What this line is',
  mentionList: 'People',
  margin: 'Marked lines',
  taskDone: (text: string) => (text === '' ? 'Done' : `Done: ${text}`),
  newerVersion:
    'A newer version of Partnerbook wrote this text. You can read it here; update the app to edit it. Nothing is lost.',
  notSaved: (problem: string) =>
    `The last words could not be written to the disk. They stay here and are tried again. ${problem}`,
}
