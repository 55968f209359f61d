import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { errorOf, inFolder } from '@liushui/event-store/fixtures'
import {
  formatAddCheckpoint,
  formatCheckpoint,
  formatNote,
  generateSigningKey,
  growingTree,
  leafHash,
  NOTE_SIGNATURE,
  openWitness,
  type ProofError,
  signBody,
  type Witness,
} from '../src/index.ts'
import { witnessKey } from './witness-support.ts'

const logKey = generateSigningKey({ name: 'log.example', type: NOTE_SIGNATURE })

/** A checkpoint of a log whose events are all of one kind. */
const noteOf = (kind: string, size: number): string => {
  const tree = growingTree()
  for (let at = 0; at < size; at++) tree.add([leafHash(Buffer.from(`${kind} ${at}`))])
  const body = formatCheckpoint({ origin: logKey.verifier.name, size, root: tree.root() })
  return formatNote({ body, signatures: [signBody(body, logKey)] })
}

const open = (folder: string) =>
  openWitness({
    path: join(folder, 'witness.sqlite'),
    key: witnessKey,
    logs: [logKey.verifier],
    now: () => 1_400_000_000,
  })

const withWitness = (work: (witness: Witness, folder: string) => void): Promise<void> =>
  inFolder(async (folder) => {
    const witness = open(folder)
    try {
      work(witness, folder)
    } finally {
      witness.close()
    }
  })

const ask = (witness: Witness, old: number, checkpoint: string, proof: readonly Buffer[] = []) =>
  witness.addCheckpoint(formatAddCheckpoint({ old, proof, checkpoint }))

describe('A witness', () => {
  test('lets a log go on that it has seen empty', () =>
    withWitness((witness) => {
      const empty = noteOf('a', 0)
      expect([ask(witness, 0, empty).status, ask(witness, 0, empty).status]).toEqual([200, 200])
      expect(ask(witness, 0, noteOf('a', 1)).status).toBe(200)
      expect(witness.refused()).toEqual([])
    }))

  test('takes no proof from an empty log, where there is nothing to prove', () =>
    withWitness((witness) => {
      expect(ask(witness, 0, noteOf('a', 1), [Buffer.alloc(32)]).status).toBe(400)
      expect(witness.seen()).toEqual([])
    }))

  test('tells two roots of one size from another size, and keeps both notes, over a start', () =>
    inFolder(async (folder) => {
      const first = open(folder)
      const [seen, forged] = [noteOf('a', 5), noteOf('b', 5)]
      ask(first, 0, seen)
      expect(ask(first, 0, noteOf('a', 9))).toEqual({ status: 409, type: 'text/x.tlog.size', body: '5\n' })
      const answers = [ask(first, 5, forged), ask(first, 0, forged)]
      for (const answer of answers) expect(answer).toMatchObject({ status: 409, body: '5\n', kept: 'forked' })
      first.close()
      const second = open(folder)
      expect(second.refused()).toEqual([
        expect.objectContaining({ origin: 'log.example', size: 5, note: forged, seenNote: seen, time: 1_400_000_000 }),
      ])
      second.close()
    }))

  test('keeps the newest 20 of what a log signed that does not go on, and nothing that it has not signed', () =>
    withWitness((witness) => {
      ask(witness, 0, noteOf('a', 5))
      for (let size = 6; size < 30; size++)
        expect(ask(witness, 5, noteOf('b', size), [Buffer.alloc(32)])).toMatchObject({
          status: 422,
          kept: 'inconsistent',
        })
      expect(witness.refused().map(({ size }) => size)).toEqual(Array.from({ length: 20 }, (_, at) => 29 - at))
      const unsigned = noteOf('c', 40).replace('log.example\n40', 'log.example\n41')
      expect(ask(witness, 5, unsigned).status).toBe(403)
      expect(witness.refused()).toHaveLength(20)
    }))

  test('names the file that it can not read, and what to do', () =>
    inFolder(async (folder) => {
      const path = join(folder, 'witness.sqlite')
      await writeFile(path, 'nonsense '.repeat(1000))
      const error = await errorOf((async () => open(folder))())
      expect(String(error)).toContain(path)
      expect(String(error)).toMatch(/Put a copy of it back.*take it and the key away/)
      expect((error as ProofError).zh).toMatch(/放回其副本/)
    }))
})
