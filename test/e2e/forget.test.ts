import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { expect, test } from '@jest/globals'
import { decodeEntries, parseVerifierKey, tilePath, verifyCheckpoint, verifyTlogProof } from '@liushui/proof'
import { createClients, get, put } from '../support/clients.ts'
import { withFolder } from '../support/folder.ts'
import { makeFundsFolder, programmeId } from '../support/funds.ts'
import { newJournal } from '../support/invariants.ts'
import { pdfText } from '../support/pdf-text.ts'
import { startStandalone } from '../support/standalone.ts'
import { eventually } from '../support/waiting.ts'

const NAME = '示例欧阳某某'
/** Who acts on the interface. */
const PERSON = 'local-operator'
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

/** Text in the encodings that programs and addresses keep it in. */
const formsOf = (text: string): Buffer[] => [
  ...[Buffer.from(text), Buffer.from(text, 'utf16le')],
  ...[Buffer.from(JSON.stringify(text).slice(1, -1)), Buffer.from(encodeURIComponent(text))],
]
const holds = (bytes: Buffer, text: string): boolean => formsOf(text).some((form) => bytes.includes(form))

/** What was sent of an export is removed a moment later. */
const exportsIn = async (folder: string): Promise<string[]> =>
  (await readdir(folder)).filter((name) => name.startsWith('export-'))

/** Names of the files below the folder that hold the text; of a PDF it is what it shows that is looked at. */
const filesWith = async (folder: string, text: string): Promise<string[]> => {
  await eventually(async () => (await exportsIn(folder)).length === 0 || undefined)
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const found: string[] = []
  for (const entry of entries.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name)
    const bytes = await readFile(path)
    const shown = path.endsWith('.pdf') ? Buffer.from(await pdfText(bytes)) : Buffer.alloc(0)
    if (holds(bytes, text) || holds(shown, text)) found.push(relative(folder, path))
  }
  return found.toSorted()
}

/** Everything that a reviewer can be shown of the trail, and an export of it: name by name of what it is. */
const shownTo = async (url: string): Promise<Readonly<Record<string, Buffer>>> => {
  const { items } = (await get(`${url}/api/audit?type=BulletinRequested`)).body as { items: { position: string }[] }
  const [requested] = items
  const addresses = {
    list: '/api/audit?limit=1000',
    entry: `/api/audit/${requested?.position}`,
    access: '/api/audit/access?limit=1000',
    records: '/log/records/0',
  }
  const texts = Object.entries(addresses).map(async ([name, address]) => {
    const got = await fetch(`${url}${address}`)
    expect({ name, status: got.status }).toEqual({ name, status: 200 })
    return [name, Buffer.from(await got.arrayBuffer())] as const
  })
  const exported = await fetch(`${url}/api/audit/exports?formats=ndjson,csv`, { method: 'POST' })
  expect(exported.status).toBe(200)
  return { ...Object.fromEntries(await Promise.all(texts)), export: Buffer.from(await exported.arrayBuffer()) }
}
const thoseWith = (shown: Readonly<Record<string, Buffer>>, text: string): string[] =>
  Object.entries(shown).flatMap(([name, bytes]) => (holds(bytes, text) ? [name] : []))

test(
  'A person is forgotten: every proof still verifies, and with the view that was called after them deleted no file of the data folder, nothing that a bulletin prints or the trail shows, and no export has the name',
  () =>
    withFolder(async (folder) => {
      await makeFundsFolder(folder)
      const run = startStandalone({ folder, env: { LIUSHUI_SAMPLE: 'none' } })
      const url = await run.url()
      const person = `${url}/api/people/${PERSON}`
      const view = `${url}/api/audit/views/${encodeURIComponent(NAME)}`
      expect((await put(person, { name: NAME, role: 'operator', unit: 'local' })).status).toBe(200)
      expect((await get(person)).body['name']).toBe(NAME)
      expect((await put(view, { text: NAME })).status).toBe(200)
      const { send } = createClients(newJournal())
      expect(await send(url, 'bulletin', { path: bulletin, body: {} })).toBe(201)
      await eventually(async () => ((await get(`${url}${bulletin}`)).body['status'] === 'rendered' ? true : undefined))
      const log = await readFile(join(folder, 'events.sqlite'))
      const wal = await readFile(join(folder, 'events.sqlite-wal'))
      // The log names the person all the same, by the reference that stays.
      expect(Buffer.concat([log, wal]).includes(PERSON)).toBe(true)
      expect(await filesWith(folder, NAME)).toEqual(['people.sqlite', 'views.sqlite'])
      const proved = await eventually(async () => (await proveAll(url)) || undefined)
      // The trail shows the name while the register has it; what was written down never had it.
      const before = await shownTo(url)
      expect(thoseWith(before, NAME)).toEqual(['list', 'entry'])
      expect(thoseWith(before, PERSON)).toEqual(Object.keys(before))

      expect((await fetch(view, { method: 'DELETE' })).status).toBe(200)
      expect((await fetch(person, { method: 'DELETE' })).status).toBe(200)
      expect((await get(person)).body).toMatchObject({ name: null, role: 'operator', unit: 'local' })
      expect(await proveAll(url)).toBeGreaterThanOrEqual(proved)
      const after = await shownTo(url)
      expect(thoseWith(after, NAME)).toEqual([])
      expect(thoseWith(after, PERSON)).toEqual(Object.keys(after))
      expect((await get(`${url}/api/audit?limit=1`)).body).toMatchObject({
        items: [{ actor: { name: null, role: expect.any(String) } }],
      })
      expect(await filesWith(folder, NAME)).toEqual([])
      run.child.kill('SIGTERM')
      expect(await run.ended).toBe(0)
      expect(await filesWith(folder, NAME)).toEqual([])
      // Not for want of looking: the file of requests and the bulletin can be read.
      expect(await filesWith(folder, '/api/audit/views/{name}')).toEqual(['liushui.log'])
      expect(await filesWith(folder, '示例简报')).toContainEqual(expect.stringMatching(/^bulletins\/.*\.pdf$/))
    }),
  120_000,
)
