import { describe, expect, it } from 'vitest'
import { readVcard } from '#shared/intake/readVcard.ts'
import { filled, fixtureText } from './fixture.ts'

describe('readVcard', () => {
  it('reads version 3: groups, folded lines, several addresses, a broken card beside whole ones', async () => {
    const { rows, rejected } = await readVcard(fixtureText('contacts-3.0.vcf'))
    expect(rows.map((row) => row.line)).toEqual([1, 22])
    expect(filled(rows[0]?.values)).toEqual({
      externalId: '7c2f2a3e-6d0e-4a51-9d33-0c1f7e1f2b11',
      firstName: 'Hanna',
      lastName: 'Albrecht',
      fullName: 'Hanna Albrecht',
      email: ['hanna.albrecht@nordwind-systems.example', 'hanna@post.example'],
      phone: ['+49 89 5550 120'],
      mobile: ['+49 171 5550 120'],
      jobTitle: 'Head of Alliances, EMEA',
      companyName: 'Nordwind Systems GmbH',
      zone: 'Europe/Berlin',
    })
    expect(rejected.map((row) => [row.line, row.reason, row.text])).toEqual([
      [17, 'cardBroken', 'Broken Card'],
      [27, 'cardEmpty', ''],
      [31, 'cardBroken', 'Cut Off'],
    ])
  })

  it('reads version 4, and no version that is not', async () => {
    const { rows, rejected } = await readVcard(fixtureText('contacts-4.0.vcf'))
    expect(rows.map((row) => filled(row.values))).toEqual([
      {
        externalId: '4fbe8971-0bc3-424c-9c26-36c3e1eff6b1',
        firstName: 'Lucía',
        lastName: 'Ferrán',
        fullName: 'Lucía Ferrán',
        email: ['lucia@castellane.example'],
        phone: ['+34-91-555-0120'],
        mobile: ['+34-600-555-012'],
        jobTitle: 'Directora de canal',
        companyName: 'Castellane Intégration',
      },
    ])
    expect(rejected).toMatchObject([{ line: 12, reason: 'cardVersionUnknown', text: 'From The Future' }])
  })

  it('reads version 2.1: quoted-printable over two lines, charsets, bare parameters, commas', async () => {
    const { rows, rejected } = await readVcard(fixtureText('contacts-2.1.vcf'))
    expect(rows.map((row) => filled(row.values))).toEqual([
      {
        firstName: 'Björn',
        lastName: 'Söderström',
        fullName: 'Björn Söderström',
        email: ['bjorn@talvik.example'],
        phone: ['+47 22 55 50 10'],
        mobile: ['+47 400 55 501'],
        jobTitle: 'Geschäftsführer',
        companyName: 'Talvik Cloud AS, Oslo',
      },
    ])
    expect(rejected).toMatchObject([{ line: 12, reason: 'cardBroken' }])
  })

  it('leaves out an address it cannot read, keeps the card', async () => {
    const { rows } = await readVcard('BEGIN:VCARD\nVERSION:3.0\nFN:Sindre Tveit\nEMAIL:nowhere\nEND:VCARD')
    expect(rows[0]?.problems).toEqual([{ field: 'email', reason: 'emailUnreadable', text: 'nowhere' }])
  })

  it('does not take an offset for a zone', async () => {
    const { rows } = await readVcard('BEGIN:VCARD\nVERSION:3.0\nFN:Sindre Tveit\nTZ:+01:00\nEND:VCARD')
    expect(rows[0]?.values.zone).toBeNull()
  })

  it('says when there is no card', async () => {
    await expect(readVcard('BEGIN:VCALENDAR\nEND:VCALENDAR')).rejects.toMatchObject({ reason: 'noCards' })
  })
})
