import { createTransport } from 'nodemailer'
import type { ServerConfig } from '#server/config.ts'
import type { Invitation } from '#server/db/invitations.ts'

/** What an invitation's mail tells. */
interface Letter {
  readonly workspace: string
  readonly server: string
  readonly code: string
  readonly link: string
}

/** How long the mail server may take, in milliseconds; the invitation is made whether or not the mail goes out. */
const patience = 10_000

/** Mails an invitation; false where mail is not set up. Rejects when the mail server does not take it. */
export async function mailInvitation(
  mail: ServerConfig['mail'],
  { email, expiresAt }: Invitation,
  { workspace, server, code, link }: Letter,
): Promise<boolean> {
  if (mail === null) return false
  const transport = createTransport({
    url: mail.smtpUrl,
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
  })
  await transport.sendMail({
    from: mail.from,
    to: email,
    subject: `Invitation to ${workspace} in Partnerbook`,
    text: `You are invited to ${workspace} in Partnerbook.

Open Partnerbook, choose "Join a team" and enter
  server: ${server}
  code:   ${code}
or open this link on the computer where Partnerbook is installed:
  ${link}

The code can be used once, until ${expiresAt.toISOString().slice(0, 10)}.
`,
  })
  return true
}
