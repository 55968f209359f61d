import { chmod, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from '@jest/globals'
import { type LogRecord, leafOf } from '@liushui/event-store'
import { errorOf } from '@liushui/event-store/fixtures'
import {
  HASH_BYTES,
  LogChangedError,
  LogShorterThanSignedError,
  leafHash,
  openProver,
  PROOF_FILES,
  ProofError,
  TILE_WIDTH,
  tilesOf,
  verifyCheckpoint,
  verifyTlogProof,
} from '../src/index.ts'
import { leafTexts, naiveRoot, type Platform, type Running, rootOfLog, withOlderCopy, withPlatform } from './support.ts'

const EVENTS = 700

describe('The Merkle log over a log', () => {
  test('has every event as a leaf, signs the root of RFC 6962, and proves each leaf', () =>
    withPlatform(({ run }) =>
      run(async ({ store, log, sign }) => {
        const note = await sign(EVENTS)
        expect(verifyCheckpoint(note, [log.key])).toMatchObject({
          origin: log.key.name,
          size: EVENTS,
          root: await rootOfLog(store),
        })
        const texts = await leafTexts(store)
        for (const index of [0, 255, 256, 511, 512, EVENTS - 1]) {
          const text = log.proof(index) ?? ''
          const leaf = Buffer.from(texts[index] ?? '')
          expect(verifyTlogProof({ text, leaf, keys: [log.key] }).index).toBe(index)
        }
        expect(log.proof(EVENTS)).toBeUndefined()
      }),
    ))

  test('signs the tree as it was at an earlier size, the same each time, and never beyond what it has signed', () =>
    withPlatform(({ run }) =>
      run(async ({ log, sign }) => {
        const first = await sign(3)
        const last = await sign(4)
        expect(log.checkpointAt(3)).toBe(first)
        expect(log.checkpointAt(7)).toBe(last)
        const { size, root } = verifyCheckpoint(log.checkpointAt(5) ?? '', [log.key])
        expect({ size, root }).toEqual({
          size: 5,
          root: openProver((tile) => Buffer.from(log.tile(tile) ?? [])).root(5),
        })
        expect(log.checkpointAt(5)).toBe(log.checkpointAt(5))
        expect(log.checkpointAt(8)).toBeUndefined()
      }),
    ))

  test('gives tiles and entries that are all a reader needs to make the signed root again', () =>
    withPlatform(({ run }) =>
      run(async ({ log, sign }) => {
        const { root } = verifyCheckpoint(await sign(EVENTS), [log.key])
        const hashes: Buffer[] = []
        const tiles = [...tilesOf(EVENTS)]
        for (const { index, width } of tiles.filter(({ level }) => level === 0)) {
          const leaves = (await log.leaves({ index, width })) ?? []
          const entries = leaves.map(({ text }) => Buffer.from(text))
          const tile = log.tile({ level: 0, index, width }) ?? Buffer.alloc(0)
          expect(Buffer.concat(entries.map(leafHash))).toEqual(Buffer.from(tile))
          expect(tile).toHaveLength(width * HASH_BYTES)
          hashes.push(...entries.map(leafHash))
        }
        expect(naiveRoot(hashes)).toEqual(root)
        const full = [0, 1].map((tile) => naiveRoot(hashes.slice(tile * TILE_WIDTH, (tile + 1) * TILE_WIDTH)))
        const level1 = tiles.filter(({ level }) => level === 1)
        expect(level1).toEqual([{ level: 1, index: 0, width: 2 }])
        expect(Buffer.from(log.tile({ level: 1, index: 0, width: 2 }) ?? [])).toEqual(Buffer.concat(full))
        const more = EVENTS - 2 * TILE_WIDTH + 1
        expect(log.tile({ level: 0, index: 2, width: more })).toBeUndefined()
        expect(await log.leaves({ index: 2, width: more })).toBeUndefined()
      }),
    ))

  test('goes on where it was, and is the same when it has to be made again', () =>
    withPlatform(async ({ run, removeTiles }) => {
      await run(({ sign }) => sign(300))
      await run(({ sign }) => sign(1))
      const note = await run(({ sign }) => sign(255))
      await removeTiles()
      const told: number[] = []
      const made = async ({ store, log, sign }: Running) => {
        expect(log.size()).toBe(556)
        expect(log.checkpoint()?.note).toBe(note)
        expect(verifyCheckpoint(await sign(10), [log.key]).root).toEqual(await rootOfLog(store))
      }
      await run(made, { onProgress: (events) => told.push(events) })
      expect(told).toEqual([556])
    }))

  test('takes in what was written while nobody proved', () =>
    withPlatform(async ({ run, grow }) => {
      await run(({ sign }) => sign(10))
      await grow(400)
      await run(async ({ store, log }) => {
        await log.publish()
        const { size, root } = verifyCheckpoint(log.checkpoint()?.note ?? '', [log.key])
        expect({ size, root }).toEqual({ size: 410, root: await rootOfLog(store) })
      })
    }))

  test('has no checkpoint before the first event', () =>
    withPlatform(({ run }) =>
      run(async ({ log }) => {
        await log.publish()
        expect(log.checkpoint()).toBeUndefined()
        expect(log.proof(0)).toBeUndefined()
      }),
    ))
})

const startOf = (platform: Platform): Promise<unknown> => errorOf(platform.run(async () => undefined))

describe('A start', () => {
  test.each([
    { what: 'beside the tiles of the newer one', removes: false },
    { what: 'with no tiles beside it', removes: true },
  ])('stops where an older log was put back under a signed checkpoint, $what', ({ removes }) =>
    withOlderCopy(async (newer, older) => {
      await newer.putBackLogOf(older)
      if (removes) await newer.removeTiles()
      const error = await startOf(newer)
      expect(error).toBeInstanceOf(LogShorterThanSignedError)
      expect(String(error)).toMatch(/300 events.* 400 /)
    }),
  )

  test.each([
    { what: 'another event was put in the place of the last', removes: false },
    { what: 'another event was put in the place of the last, and the tiles taken away', removes: true },
  ])('stops where $what', ({ removes }) =>
    withOlderCopy(async (newer) => {
      const db = new DatabaseSync(newer.path)
      db.exec('DELETE FROM events WHERE position = 400')
      db.close()
      await newer.grow(1)
      if (removes) await newer.removeTiles()
      const error = await startOf(newer)
      expect(error).toBeInstanceOf(LogChangedError)
      expect(String(error)).toMatch(removes ? /first 400 events/ : /Event 399 /)
    }),
  )

  test('stops where an older log was put back and has grown past what was signed', () =>
    withOlderCopy(async (newer, older) => {
      await newer.putBackLogOf(older)
      await newer.grow(150)
      expect(await startOf(newer)).toBeInstanceOf(LogChangedError)
    }))

  test('stops where the signed checkpoint was changed', () =>
    withOlderCopy(async (newer) => {
      const path = join(newer.folder, PROOF_FILES.checkpoint)
      await writeFile(path, (await readFile(path, 'utf8')).replace('\n400\n', '\n399\n'))
      expect(String(await startOf(newer))).toMatch(/signature/)
    }))

  test('stops where the file of the signed checkpoint holds something else, and names it', () =>
    withPlatform(async (platform) => {
      await platform.run(({ sign }) => sign(3))
      const path = join(platform.folder, PROOF_FILES.checkpoint)
      for (const text of ['', 'no note', '\0']) {
        await writeFile(path, text)
        expect(String(await startOf(platform))).toContain(`${path} is not a signed checkpoint`)
      }
      await rm(path)
      await mkdir(path)
      expect(String(await startOf(platform))).toContain(`${path} is not a signed checkpoint`)
    }))

  test('leaves nothing behind of a file that a kill cut off', () =>
    withPlatform(async (platform) => {
      await writeFile(join(platform.folder, `${PROOF_FILES.key}.part`), 'half a ke')
      await platform.run(({ sign }) => sign(3))
      expect((await readdir(platform.folder)).filter((name) => name.endsWith('.part'))).toEqual([])
    }))

  test('leaves a file alone that holds no proofs', () =>
    withPlatform(async (platform) => {
      const path = join(platform.folder, PROOF_FILES.tiles)
      const text = 'somebody else’s file, and no database at all'.repeat(20)
      await writeFile(path, text)
      expect(await startOf(platform)).toBeInstanceOf(ProofError)
      expect(await readFile(path, 'utf8')).toBe(text)
    }))
})

describe('An event that was changed with its digest, far from the end of the log', () => {
  test('is given to nobody as a leaf that was signed', () =>
    withPlatform(async ({ run, path }) => {
      await run(({ sign }) => sign(600))
      await run(async ({ log }) => {
        const [leaf] = (await log.leaves({ index: 0, width: 1 })) ?? []
        const record = { ...leaf?.record, data: '{"title":"forged"}' } as LogRecord
        const db = new DatabaseSync(path)
        const forge = db.prepare('UPDATE events SET data = ?, digest = ? WHERE position = 1')
        expect(forge.run(record.data, leafHash(Buffer.from(leafOf(record, 0)))).changes).toBe(1)
        db.close()
      })
      await run(async ({ log }) => {
        expect(await errorOf(log.leaves({ index: 0, width: 256 }))).toBeInstanceOf(LogChangedError)
        expect(await log.leaves({ index: 1, width: 256 })).toHaveLength(256)
      })
    }))
})

describe('The key', () => {
  test('is made at the first start, in a file that only its owner may read', () =>
    withPlatform(async ({ run, folder }) => {
      const first = await run(async ({ log }) => log.key, { origin: 'example.test/log' })
      expect(first.name).toBe('example.test/log')
      expect((await stat(join(folder, PROOF_FILES.key))).mode & 0o777).toBe(0o600)
      expect(await run(async ({ log }) => log.key)).toEqual(first)
    }))

  test('is refused where others may read it', () =>
    withPlatform(async (platform) => {
      await platform.run(async () => undefined)
      await chmod(join(platform.folder, PROOF_FILES.key), 0o640)
      expect(String(await startOf(platform))).toMatch(/chmod 600/)
    }))

  test('that did not sign the last checkpoint signs it anew, and that is told once', () =>
    withPlatform(async ({ run, folder }) => {
      const note = await run(async ({ sign }) => sign(10))
      const line = note.trimEnd().split('\n').at(-1) ?? ''
      const [dash, name, signature = ''] = line.split(' ')
      const ofNobody = [dash, name, `${signature[0] === 'A' ? 'B' : 'A'}${signature.slice(1)}`].join(' ')
      await writeFile(join(folder, PROOF_FILES.checkpoint), note.replace(line, ofNobody))
      const told: unknown[] = []
      const onTrouble = (error: unknown) => told.push(error)
      for (const _ of ['told', 'not told again'])
        await run(async ({ log }) => expect(log.checkpoint()?.note).toBe(note), { onTrouble })
      expect(told.map(String)).toEqual([expect.stringMatching(/checkpoint of 10 events.*not signed with the key/)])
    }))

  test('may be replaced: the new one signs under the same name, and what the old one signed still verifies', () =>
    withPlatform(async ({ run, folder }) => {
      const old = await run(async ({ log, sign }) => ({ key: log.key, note: await sign(10) }))
      await rm(join(folder, PROOF_FILES.key))
      const renewed = async ({ log, sign }: Running) => {
        expect(log.key.name).toBe(old.key.name)
        expect(log.key.id).not.toBe(old.key.id)
        expect(verifyCheckpoint(log.checkpoint()?.note ?? '', [log.key])).toEqual(verifyCheckpoint(old.note, [old.key]))
        expect(verifyCheckpoint(await sign(5), [log.key]).size).toBe(15)
        expect(verifyCheckpoint(old.note, [old.key]).size).toBe(10)
      }
      await run(renewed, { newKey: true })
    }))

  test('that is missing beside what it has signed stops the start: no new one takes its place unasked', () =>
    withPlatform(async (platform) => {
      const { key } = await platform.run(async ({ log, sign }) => ({ key: log.key, note: await sign(10) }))
      const path = join(platform.folder, PROOF_FILES.key)
      const kept = await readFile(path)
      await rm(path)
      const error = await startOf(platform)
      expect(error).toBeInstanceOf(ProofError)
      expect(String(error)).toMatch(/log-key, the key that signs as .* is not there.*LIUSHUI_NEW_LOG_KEY=yes/)
      expect(await readdir(platform.folder)).not.toContain(PROOF_FILES.key)
      await writeFile(path, kept, { mode: 0o600 })
      expect(await platform.run(async ({ log }) => log.key)).toEqual(key)
    }))
})
