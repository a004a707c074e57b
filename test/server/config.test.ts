import { describe, expect, it } from 'vitest'
import { readConfig } from '#server/config.ts'
import { StartFailure } from '#server/failure.ts'

describe('the configuration', () => {
  it('needs nothing set', () => {
    expect(readConfig({ PARTNERBOOK_DATA: '/data' })).toMatchObject({
      host: '127.0.0.1',
      port: 47_312,
      databaseUrl: null,
      dataFolder: '/data',
      publicUrl: null,
      allowedOrigins: ['app://partnerbook', 'http://127.0.0.1:47311'],
      authSecret: null,
      mail: null,
      oidc: null,
      metricsToken: null,
      trustProxy: false,
    })
  })

  it('takes what is set, and an empty variable as none', () => {
    const config = readConfig({
      PORT: '8080',
      PUBLIC_URL: 'https://pb.example/',
      ALLOWED_ORIGINS: 'app://partnerbook, https://pb.example',
      DATABASE_URL: '',
      OIDC_ISSUER: 'https://login.example/',
      OIDC_CLIENT_ID: 'partnerbook',
      OIDC_CLIENT_SECRET: 'secret',
      REQUEST_SECONDS: '5',
    })
    expect(config).toMatchObject({
      port: 8080,
      publicUrl: 'https://pb.example',
      allowedOrigins: ['app://partnerbook', 'https://pb.example'],
      databaseUrl: null,
      oidc: {
        issuer: 'https://login.example',
        clientId: 'partnerbook',
        clientSecret: 'secret',
        name: 'Single sign-on',
      },
      requestTimeout: 5_000,
    })
  })

  it.each<[string, NodeJS.ProcessEnv, string]>([
    ['a port that is none', { PORT: 'http' }, 'PORT must be a whole number.'],
    ['a port too high', { PORT: '70000' }, 'PORT must be at most 65535.'],
    [
      'another database',
      { DATABASE_URL: 'mysql://db.example/pb' },
      'DATABASE_URL must be like postgres://user:password@host:5432/partnerbook.',
    ],
    [
      'a database of the team without a secret',
      { DATABASE_URL: 'postgres://db.example/pb' },
      'AUTH_SECRET is missing: with DATABASE_URL set, give every server of the team the same one; `openssl rand -base64 32` makes one.',
    ],
    [
      'a short secret',
      { AUTH_SECRET: 'short' },
      'AUTH_SECRET must have at least 32 characters; `openssl rand -base64 32` makes one.',
    ],
    [
      'any origin',
      { ALLOWED_ORIGINS: '*' },
      'ALLOWED_ORIGINS must be origins like https://team.example, separated by commas.',
    ],
    [
      'an address without protocol',
      { PUBLIC_URL: 'pb.example' },
      'PUBLIC_URL must be like https://partnerbook.example.',
    ],
    [
      'half of single sign-on',
      { OIDC_ISSUER: 'https://login.example' },
      'OIDC_CLIENT_ID and OIDC_CLIENT_SECRET missing: single sign-on needs OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET together.',
    ],
    [
      'a mail server without sender',
      { SMTP_URL: 'smtp://mail.example' },
      'MAIL_FROM is missing: with SMTP_URL set, say which address sends mail.',
    ],
    ['an unknown level', { LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be fatal, error, warn, info, debug or silent.'],
  ])('says of %s what to do, in one line', (_, environment, line) => {
    expect(() => readConfig(environment)).toThrow(new StartFailure(line))
  })

  it('gives each bad value its own line and repeats none of them', () => {
    const wrong = { PORT: 'x', AUTH_SECRET: 'hush-hush', REQUEST_SECONDS: '0' }
    expect(() => readConfig(wrong)).toThrow(/^AUTH_SECRET .*\n|^PORT .*\n/)
    try {
      readConfig(wrong)
    } catch (error) {
      expect((error as Error).message.split('\n')).toHaveLength(3)
      expect((error as Error).message).not.toContain('hush')
    }
  })
})
