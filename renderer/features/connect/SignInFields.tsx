import { PasswordInput, TextInput } from '@mantine/core'
import { useText } from '#renderer/state/language.ts'
import type { SignIn } from '#renderer/sync/control.ts'

/** What somebody typed to sign in, by any way; each way takes the fields it needs. */
export interface TypedSignIn {
  readonly email: string
  readonly password: string
  readonly code: string
  readonly name: string
  readonly workspaceName: string
}

export const nothingTyped: TypedSignIn = { email: '', password: '', code: '', name: '', workspaceName: '' }

/** The ways that are typed; single sign-on happens on a page of its own. */
export type TypedWay = Exclude<SignIn['way'], 'sso'>

/** The fields each way takes, in the order they are asked for. */
const fieldsOf: Readonly<Record<TypedWay, readonly (keyof TypedSignIn)[]>> = {
  password: ['email', 'password'],
  join: ['code', 'name', 'password'],
  first: ['code', 'workspaceName', 'name', 'email', 'password'],
}

/** The first field of the way that is empty, or null when all are filled in. */
export const firstMissing = (way: TypedWay, typed: TypedSignIn): keyof TypedSignIn | null =>
  fieldsOf[way].find((field) => typed[field].trim() === '') ?? null

/** What was typed as the control takes it. */
export function toSignIn(way: TypedWay, typed: TypedSignIn): SignIn {
  const [email, code, name] = [typed.email.trim(), typed.code.trim(), typed.name.trim()]
  const { password } = typed
  switch (way) {
    case 'password':
      return { way, email, password }
    case 'join':
      return { way, code, name, password }
    case 'first':
      return { way, code, name, email, password, workspaceName: typed.workspaceName.trim() }
  }
}

/** The fields of one way to sign in. `missing` is a field that was left empty. */
export function SignInFields({
  way,
  typed,
  missing,
  onChange,
}: {
  readonly way: TypedWay
  readonly typed: TypedSignIn
  readonly missing: keyof TypedSignIn | null
  readonly onChange: (change: Partial<TypedSignIn>) => void
}) {
  const { connect } = useText()
  const isNew = way !== 'password'
  const labels: Readonly<Record<keyof TypedSignIn, string>> = {
    email: connect.email,
    password: isNew ? connect.newPassword : connect.password,
    code: way === 'first' ? connect.firstCode : connect.code,
    name: connect.yourName,
    workspaceName: connect.workspaceName,
  }
  return fieldsOf[way].map((field) => {
    const props = {
      label: labels[field],
      value: typed[field],
      error: missing === field ? connect.missing : undefined,
      onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
        onChange({ [field]: event.currentTarget.value }),
    }
    switch (field) {
      case 'password':
        return (
          <PasswordInput
            key={field}
            {...props}
            description={isNew ? connect.passwordHint : undefined}
            autoComplete={isNew ? 'new-password' : 'current-password'}
            visibilityToggleButtonProps={{ 'aria-label': connect.showPassword }}
          />
        )
      case 'code':
        return (
          <TextInput
            key={field}
            {...props}
            description={way === 'first' ? connect.firstCodeHint : connect.codeHint}
            autoComplete="one-time-code"
            spellCheck={false}
          />
        )
      case 'email':
        return <TextInput key={field} {...props} type="email" autoComplete="username" spellCheck={false} />
      default:
        return (
          <TextInput key={field} {...props} autoComplete={field === 'name' ? 'name' : 'organization'} maxLength={300} />
        )
    }
  })
}
