import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { wordsOf } from '@liushui/runtime'
import fc from 'fast-check'
import { fillAudited, openAudited, withAudited } from '../support/audited.ts'
import { counts } from '../support/faults.ts'
import { withFolder } from '../support/folder.ts'
import { liushui } from '../support/liushui.ts'
import { type Place, tamperings } from '../support/tampering.ts'

const BOTH = /\p{Script=Han}[\s\S]*[a-z]/u
/** One bundle is full, and the one that the start reads again is not. */
const EVENTS = 300

type Finder = 'start' | 'verify' | 'nobody'

/** Who finds a change: the start of the platform, which it stops, or `audit verify` over the platform that still starts. */
const finderIn = async (folder: string, key: string): Promise<Finder> => {
  const platform = await openAudited(folder).catch((error: unknown) => {
    const { en, zh } = wordsOf(error)
    expect(`${zh}\n${en}`).toMatch(BOTH)
    return undefined
  })
  if (!platform) return 'start'
  try {
    const ran = await liushui(['audit', 'verify', '--key', key], platform.url)
    if (ran.code === 0) return 'nobody'
    expect(ran).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(BOTH) })
    expect(ran.stderr).not.toMatch(/\n {4}at /)
    return 'verify'
  } finally {
    await platform.stop()
  }
}

const IN_EVENTS = ['data', 'metadata', 'type', 'recorded at', 'id', 'digest', 'revision', 'version', 'stream']
const kinds: readonly [string, { readonly where: number; readonly finder: Finder }[]][] = [
  ...[...IN_EVENTS, 'data and digest'].map((kind): (typeof kinds)[number] => [
    kind,
    [
      { where: 3, finder: 'verify' },
      { where: EVENTS, finder: 'start' },
    ],
  ]),
  ['the last event', [{ where: 0, finder: 'start' }]],
  // Tiles of level 0, one full and one not, and the one of level 1.
  ['tile', [0, 1, 2].map((where) => ({ where, finder: where === 0 ? 'verify' : 'start' }))],
  ['checkpoint', [{ where: 3, finder: 'start' }]],
]

describe('A change to a byte on the disk that carries an event, a hash or the log’s signature', () => {
  let base: string
  let key: string
  beforeAll(async () => {
    base = await mkdtemp(join(tmpdir(), 'liushui-test-'))
    await fillAudited(base, EVENTS)
    key = await withAudited(base, async (platform) => platform.key)
  })
  afterAll(() => rm(base, { recursive: true }))

  const finderOf = (change: (folder: string) => Promise<void>): Promise<Finder> =>
    withFolder(async (outside) => {
      const copy = join(outside, 'data')
      await cp(base, copy, { recursive: true })
      await change(copy)
      return finderIn(copy, key)
    })
  const finderOfTampering = (kind: string, place: Place): Promise<Finder> =>
    finderOf(async (folder) => tamperings[kind]?.(folder, place))

  test('is what all this is about: without one everything is proved', async () => {
    expect(await finderOf(async () => {})).toBe('nobody')
    expect(kinds.map(([kind]) => kind).sort()).toEqual(Object.keys(tamperings).sort())
  })

  test.each(kinds)('is found at the start or by audit verify: %s', async (kind, places) => {
    for (const { where, finder } of places) expect(await finderOfTampering(kind, { where, bit: 0 })).toBe(finder)
  })

  test('is found wherever it is, whichever bit it flips', () =>
    fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.keys(tamperings)),
        fc.record({ where: fc.nat(), bit: fc.integer({ min: 0, max: 7 }) }),
        async (kind, place) => {
          expect(['start', 'verify']).toContain(await finderOfTampering(kind, place))
        },
      ),
      { numRuns: counts({ short: 6, all: 100 }) },
    ))
})
