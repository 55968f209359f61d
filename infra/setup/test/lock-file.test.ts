import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'

type Entry = {
  readonly version?: string
  readonly resolved?: string
  readonly optionalDependencies?: Record<string, string>
}

const readLock = async (): Promise<Readonly<Record<string, Entry>>> => {
  const file = join(import.meta.dirname, '../../../package-lock.json')
  return JSON.parse(await readFile(file, 'utf8')).packages
}

test('the lock file holds the packages of every platform, without which npm ci refuses it', async () => {
  const entries = await readLock()
  const names = Object.values(entries).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}))
  const locked = Object.keys(entries)

  expect(names.length).toBeGreaterThan(0)
  expect(names.filter((name) => !locked.some((path) => path.endsWith(`node_modules/${name}`)))).toEqual([])
})

test('the lock file names no registry, so that it is the same behind every mirror', async () => {
  const addresses = Object.values(await readLock()).map((entry) => entry.resolved ?? '')

  expect(addresses.filter((address) => address.includes('://'))).toEqual([])
})
