/** Words of the first run. */
export const welcomeText = {
  heading: 'Welcome to Partnerbook',
  intro:
    'Your partners, plans, notes and reviews stay on this computer and work without a network. No account is needed.',
  yourName: 'Your name',
  workspaceName: 'Name of your team or company',
  currency: 'Currency for totals',
  fiscalStart: 'Your fiscal year starts in',
  nameMissing: 'Tell us your name first, so that notes and promises can carry it.',
  startEmpty: 'Start with an empty workspace',
  startSample: 'Look around with sample data',
  openFile: 'Open a workspace file…',
  sampleHint: 'The sample has about 25 invented partners with two years of deals, meetings and reviews.',
  preparing: 'Preparing the workspace',
  defaultWorkspace: 'My partners',
}
