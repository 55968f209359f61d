import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { decodeEntries, parseVerifierKey, tilePath, verifyCheckpoint, verifyTlogProof } from '@liushui/proof'
import { createClients, get, put } from '../support/clients.ts'
import { withFolder } from '../support/folder.ts'
import { makeFundsFolder, programmeId } from '../support/funds.ts'
import { newJournal } from '../support/invariants.ts'
import { startStandalone } from '../support/standalone.ts'
import { eventually } from '../support/waiting.ts'

const NAME = '示例欧阳某某'
const PERSON = 'faults-officer'
const bulletin = `/api/bulletins/${programmeId}/2014-06`

const readText = async (address: string): Promise<string> => (await fetch(address)).text()

/** Proves every event that is in the signed log; answers how many. */
const proveAll = async (url: string): Promise<number> => {
  const key = parseVerifierKey((await readText(`${url}/log/key`)).trim())
  const keys = key ? [key] : []
  const { size } = verifyCheckpoint(await readText(`${url}/log/checkpoint`), keys)
  const bundle = await fetch(`${url}/log/${tilePath({ level: 'entries', index: 0, width: size })}`)
  const leaves = decodeEntries(new Uint8Array(await bundle.arrayBuffer())) ?? []
  for (const [index, leaf] of leaves.entries())
    verifyTlogProof({ text: await readText(`${url}/log/proof/${index}`), leaf, keys })
  return leaves.length
}

/** Files below the folder that hold the text, in any of the encodings that programs keep it in. */
const filesWith = async (folder: string, text: string): Promise<string[]> => {
  const needles = [Buffer.from(text), Buffer.from(text, 'utf16le'), Buffer.from(JSON.stringify(text).slice(1, -1))]
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const found: string[] = []
  for (const entry of entries.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name)
    const bytes = await readFile(path)
    if (needles.some((needle) => bytes.includes(needle))) found.push(path)
  }
  return found
}

test(
  'A person is forgotten: every proof still verifies, the role stands in the place of the name, and no file holds it',
  () =>
    withFolder(async (folder) => {
      await makeFundsFolder(folder)
      const run = startStandalone({ folder, env: { LIUSHUI_SAMPLE: 'none' } })
      const url = await run.url()
      const person = `${url}/api/people/${PERSON}`
      expect((await put(person, { name: NAME, role: '专人', unit: '示例单位' })).status).toBe(200)
      expect((await get(person)).body['name']).toBe(NAME)
      const { send } = createClients(newJournal())
      expect(await send(url, 'bulletin', { path: bulletin, body: {} })).toBe(201)
      await eventually(async () => ((await get(`${url}${bulletin}`)).body['status'] === 'rendered' ? true : undefined))
      const log = await readFile(join(folder, 'events.sqlite'))
      const wal = await readFile(join(folder, 'events.sqlite-wal'))
      // The log names the person all the same, by the reference that stays.
      expect(Buffer.concat([log, wal]).includes(PERSON)).toBe(true)
      expect(await filesWith(folder, NAME)).toEqual([join(folder, 'people.sqlite')])
      const proved = await eventually(async () => (await proveAll(url)) || undefined)

      expect((await fetch(person, { method: 'DELETE' })).status).toBe(200)
      expect((await get(person)).body).toMatchObject({ name: null, role: '专人', unit: '示例单位' })
      expect(await proveAll(url)).toBeGreaterThanOrEqual(proved)
      expect(await filesWith(folder, NAME)).toEqual([])
      run.child.kill('SIGTERM')
      expect(await run.ended).toBe(0)
      expect(await filesWith(folder, NAME)).toEqual([])
    }),
  120_000,
)
