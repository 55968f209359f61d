import { createHash } from 'node:crypto'
import { appendFile, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { Refused, verifyBundle } from '@liushui/proof/verifier'
import fc from 'fast-check'
import { COSIGNATURE, formatVerifierKey, generateSigningKey, NOTE_SIGNATURE } from '../src/index.ts'
import { BUNDLE_NAMES, type Exported, type Ran, runVerifier, withExport } from './bundle-support.ts'
import { TIME, witnessKey } from './fixtures.ts'

const BOTH = /\p{Script=Han}[\s\S]*[a-z]/u
const outcome = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'proved',
    (error) => error,
  )

/** Found by a demand, or because it is no JSON or no UTF-8 any more; a crash is not how a change is found. */
const isSaid = (found: unknown): boolean =>
  found instanceof Refused ||
  (Error.isError(found) &&
    (found.name === 'SyntaxError' || ('code' in found && found.code === 'ERR_ENCODING_INVALID_ENCODED_DATA')))

/** What no hash and no signature covers, as the output says. */
const words = (manifest: string): unknown => {
  const { filter, range, madeAt, madeBy, ...rest } = JSON.parse(manifest)
  return rest
}

const refusedBy = (ran: Ran): void => {
  expect(ran).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(BOTH) })
  expect(ran.stderr).not.toMatch(/\n {4}at |node:internal/)
}

/** The same export with other lines, and a manifest that tells of them. */
const rewritten = async (
  { changed, manifest }: Exported,
  rewrite: (lines: string[]) => string[],
  told: object = {},
): Promise<string> => {
  let count = 0
  let text = ''
  const copy = await changed('events.ndjson', (bytes) => {
    const lines = rewrite(bytes.toString().split('\n').slice(0, -1))
    count = lines.length
    text = lines.map((line) => `${line}\n`).join('')
    return text
  })
  const hash = (kind: string) => createHash(kind).update(text).digest('hex')
  const [checkpoint, events] = manifest.files
  const file = { ...events, bytes: Buffer.byteLength(text), sha256: hash('sha256'), sm3: hash('sm3') }
  const made = { ...manifest, count, files: [checkpoint, file], ...told }
  await writeFile(join(copy, 'manifest.json'), `${JSON.stringify(made, undefined, 1)}\n`)
  return copy
}

describe('A changed export', () => {
  test('is found wherever one byte of a small one is flipped', () =>
    withExport({ events: 3, witness: { key: witnessKey, time: TIME } }, async ({ read, changed, key }) => {
      const witnesses = [formatVerifierKey(witnessKey.verifier)]
      for (const name of BUNDLE_NAMES) {
        const bytes = await read(name)
        const folder = await changed(name, (same) => same)
        for (let at = 0; at < bytes.length; at++) {
          const flipped = Buffer.from(bytes)
          flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8))
          await writeFile(join(folder, name), flipped)
          const found = await outcome(verifyBundle({ folder, key, witnesses }))
          if (found !== 'proved') expect(isSaid(found)).toBe(true)
          else {
            expect({ name, at }).toEqual({ name: 'manifest.json', at })
            expect(words(flipped.toString())).toEqual(words(bytes.toString()))
          }
        }
      }
    }))

  test('is refused with a sentence and never a trace, whatever bytes of a larger one are changed', () =>
    withExport({ events: 400 }, ({ read, changed, key }) =>
      fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...BUNDLE_NAMES),
          fc.nat(),
          fc.integer({ min: 1, max: 255 }),
          async (name, place, mask) => {
            const bytes = await read(name)
            const at = place % bytes.length
            bytes[at] = (bytes[at] ?? 0) ^ mask
            const ran = await runVerifier(await changed(name, () => bytes), key)
            const isWords = name === 'manifest.json' && ran.code === 0
            if (!isWords) refusedBy(ran)
            else expect(words(bytes.toString())).toEqual(words((await read(name)).toString()))
          },
        ),
        { numRuns: 25 },
      ),
    ))

  test('is found also where the manifest was made to fit: removed, doubled, swapped, slipped in, or reworded', () =>
    withExport({ events: 5 }, async (exported) => {
      const line = (text: string, change: (event: ReturnType<typeof JSON.parse>) => void): string => {
        const event = JSON.parse(text)
        change(event)
        return JSON.stringify(event)
      }
      const [first = ''] = (await exported.read('events.ndjson')).toString().split('\n')
      const frauds: readonly [RegExp, (lines: string[]) => string[]][] = [
        [/Event 2 is missing/, (lines) => lines.toSpliced(2, 1)],
        [/says 4 events and the whole log, there are 4 of 5/, (lines) => lines.slice(0, 4)],
        [/Event 1 is there twice/, (lines) => lines.toSpliced(1, 0, lines[1] ?? '')],
        [/Event 2 is missing/, (lines) => lines.with(2, lines[3] ?? '').with(3, lines[2] ?? '')],
        [/Event 5 \(PlanOpened\) is not proved/, (lines) => [...lines, line(first, (event) => (event.index = 5))]],
        [
          /Event 0 \(PlanOpened\) is not proved/,
          ([one = '', ...lines]) => [line(one, (event) => (event.record.data = '{}')), ...lines],
        ],
        [/Event 0 .* is not proved/, ([one = '', ...lines]) => [line(one, (event) => (event.note = 'seen')), ...lines]],
        [/Event 0 .* is not proved/, ([one = '', ...lines]) => [one.replace('{', '{"index":7,'), ...lines]],
        [/Event 0 .* is not proved/, ([one = '', ...lines]) => [one.replace('":', '": '), ...lines]],
        [/Event 0 .* is not proved/, ([one = '', ...lines]) => [line(one, (event) => event.proof.pop()), ...lines]],
        [/Event 0 .* is not proved/, ([one = '', ...lines]) => [line(one, (event) => delete event.proof), ...lines]],
        [
          /Event 0 .* is not proved/,
          ([one = '', ...lines]) => [line(one, (event) => delete event.record.data), ...lines],
        ],
        [/Event 5 \(undefined\) is not proved/, (lines) => [...lines, '{"index":5}']],
        [/It can't be read/, (lines) => [...lines, '{']],
      ]
      for (const [said, fraud] of frauds) {
        const ran = await runVerifier(await rewritten(exported, fraud), exported.key)
        refusedBy(ran)
        expect(ran.stderr).toMatch(said)
      }
    }))

  test('is found where it claims to be the whole log and is not, or tells of another checkpoint, field or file', () =>
    withExport({ events: 6, choose: ({ index }) => index !== 4 }, async (exported) => {
      const { changed, key, manifest } = exported
      const same = (lines: string[]) => lines
      expect(await runVerifier(await rewritten(exported, same), key)).toMatchObject({ code: 0 })
      const told: readonly [RegExp, object][] = [
        [/Event 4 is missing/, { wholeLog: true }],
        [/another checkpoint/, { checkpoint: { ...manifest.checkpoint, size: 7 } }],
        [/says 7 events, there are 5/, { count: 7 }],
        [/not written as one/, { note: 'checked by nobody' }],
        [/not written as one/, { filter: undefined }],
        [/not written as one/, { madeBy: undefined }],
        [/not written as one/, { range: {} }],
        [/not written as one/, { files: 'none' }],
        [/not written as one/, { format: 'liushui-audit-export@2' }],
        [/other files/, { files: [...manifest.files, { ...manifest.files[0], name: '../checkpoint' }] }],
      ]
      for (const [said, tale] of told) {
        const ran = await runVerifier(await rewritten(exported, same, tale), key)
        refusedBy(ran)
        expect(ran.stderr).toMatch(said)
      }
      const crowded = await changed('checkpoint', (bytes) => bytes)
      await appendFile(join(crowded, 'more.ndjson'), '')
      refusedBy(await runVerifier(crowded, key))
    }))

  test('is found with any key but the log’s, and without the signature of a witness that is named', () =>
    withExport({ events: 2 }, async ({ folder, key, changed }) => {
      const name = key.replace(/\+.*/, '')
      const other = formatVerifierKey(generateSigningKey({ name, type: NOTE_SIGNATURE }).verifier)
      const witness = formatVerifierKey(generateSigningKey({ name, type: COSIGNATURE }).verifier)
      for (const args of [
        [folder, other],
        [folder, witness],
        [folder, key, '--witness', witness],
        [folder, key, '--witness', key],
        [folder, `${key}A`],
        [folder],
        [folder, key, key],
        [join(folder, 'none'), key],
        [folder, key, '--all'],
      ])
        refusedBy(await runVerifier(...args))
      const cut = await changed('checkpoint', (bytes) => bytes.toString().replace(/\n—[\s\S]*/, ''))
      refusedBy(await runVerifier(cut, key))
    }))

  test('is found where half of a pair stands for the character that UTF-8 writes in its place', () =>
    withExport({ events: 2, first: 'half \ufffd' }, async (exported) => {
      const half = ([one = '', ...lines]: string[]) => [one.replace('\ufffd', '\\ud800'), ...lines]
      const ran = await runVerifier(await rewritten(exported, half), exported.key)
      refusedBy(ran)
      expect(ran.stderr).toMatch(/Event 0 \(PlanOpened\) is not proved/)
    }))

  test('cannot put words of its own among what the verifier says', () =>
    withExport({ events: 6, choose: ({ index }) => index !== 4 }, async (exported) => {
      const { key, manifest, folder } = exported
      for (const name of [
        'x\nProved: this is the whole log, nothing is missing.\n',
        'x\u202everified',
        'X.csv',
        'x y',
      ]) {
        const digests = { bytes: 0, sha256: createHash('sha256').digest('hex'), sm3: createHash('sm3').digest('hex') }
        const copy = await rewritten(exported, (lines) => lines, {})
        const told = JSON.parse(await readFile(join(copy, 'manifest.json'), 'utf8'))
        await writeFile(join(copy, name), '')
        await writeFile(
          join(copy, 'manifest.json'),
          `${JSON.stringify({ ...told, files: [...told.files, { name, ...digests }] }, undefined, 1)}\n`,
        )
        const ran = await runVerifier(copy, key)
        refusedBy(ran)
        expect(ran.stderr).toMatch(/other files/)
        await rm(join(copy, name))
      }
      expect(manifest.wholeLog).toBe(false)
      const linked = await exported.changed('checkpoint', (bytes) => bytes)
      await rm(join(linked, 'events.ndjson'))
      await symlink(join(folder, 'events.ndjson'), join(linked, 'events.ndjson'))
      expect((await runVerifier(linked, key)).stderr).toMatch(/events\.ndjson is no ordinary file/)
    }))

  test('is found where a signature is written otherwise than it would be', () =>
    withExport({ events: 2 }, async ({ key, changed }) => {
      for (const [from, to] of [
        [/=*\n$/, '=.\n'],
        [/\n$/, '\n— a+b !!!\n'],
        [/\n$/, '\n— other AAAA\n'],
      ] as const) {
        const told = await changed('checkpoint', (bytes) => bytes.toString().replace(from, to))
        const note = await readFile(join(told, 'checkpoint'))
        const manifest = JSON.parse(await readFile(join(told, 'manifest.json'), 'utf8'))
        const hash = (kind: string) => createHash(kind).update(note).digest('hex')
        manifest.files[0] = { name: 'checkpoint', bytes: note.length, sha256: hash('sha256'), sm3: hash('sm3') }
        await writeFile(join(told, 'manifest.json'), `${JSON.stringify(manifest, undefined, 1)}\n`)
        const ran = await runVerifier(told, key)
        refusedBy(ran)
        expect(ran.stderr).toMatch(/not a signed note/)
      }
    }))

  test('never steers the terminal of whoever checks it', () =>
    withExport({ events: 2 }, async (exported) => {
      const wild = (lines: string[]) => lines.map((line) => line.replace('PlanOpened', '\\u001b[2JPlanOpened'))
      const ran = await runVerifier(await rewritten(exported, wild), exported.key)
      refusedBy(ran)
      expect(ran.stderr).not.toContain('\u001b')
    }))
})
