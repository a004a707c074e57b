import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { isMigrated, migrate } from '#server/db/migrate.ts'
import { freshDatabase } from '#test/support/database.ts'

const child = fileURLToPath(new URL('../../support/migrateChild.ts', import.meta.url))
const names = 'SELECT number, name FROM migration ORDER BY number'

it('brings an empty database to the newest schema and records every step', async () => {
  const { pool } = await freshDatabase(true)
  await migrate(pool)
  const { rows } = await pool.query(names)
  expect(rows[0]).toEqual({ number: 1, name: '001_accounts.sql' })
  expect(rows.map((row) => row.number)).toEqual(rows.map((_, index) => index + 1))
  expect(await isMigrated(pool)).toBe(true)
})

it('changes nothing the second time', async () => {
  const { pool } = await freshDatabase()
  const before = await pool.query('SELECT * FROM migration')
  await migrate(pool)
  expect((await pool.query('SELECT * FROM migration')).rows).toEqual(before.rows)
})

it('is safe with two servers starting at once', async () => {
  const { pool, url } = await freshDatabase(true)
  const start = () => spawn(process.execPath, ['--import', 'tsx', child, url], { stdio: 'inherit' })
  const codes = await Promise.all([start(), start()].map((node) => once(node, 'exit')))
  expect(codes.map(([code]) => code)).toEqual([0, 0])
  expect(await isMigrated(pool)).toBe(true)
})

it('refuses a database a newer server has used, and leaves it as it is', async () => {
  const { pool } = await freshDatabase()
  await pool.query("INSERT INTO migration (number, name) VALUES (999, '999_future.sql')")
  await expect(migrate(pool)).rejects.toThrow('The database was last used by a newer server (999_future.sql)')
  expect(await isMigrated(pool)).toBe(false)
})
