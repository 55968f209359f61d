import { mkdir, readdir, rm, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import type { EventStore } from '@liushui/event-store'
import { append, errorOf, plansOpened } from '@liushui/event-store/fixtures'
import { openProofLog, PROOF_FILES, ProofError, type ProofLogOptions } from '../src/index.ts'
import { eventually, withPlatform } from './support.ts'
import { withAnswers } from './witness-support.ts'

const OFTEN = { publishEveryMs: 20 }

/** A store whose leaves can't be read once, when it is told so. */
const failingOnce = (store: EventStore) => {
  let fails = false
  const readLeaves: EventStore['readLeaves'] = (range) => {
    if (!fails) return store.readLeaves(range)
    fails = false
    throw new Error('database or disk is full')
  }
  return {
    store: { ...store, readLeaves },
    failNext: () => {
      fails = true
    },
  }
}

/** Fails once while an event comes, and waits until that event is signed. Gives the states meanwhile. */
const overOneFailure = (options: Pick<ProofLogOptions, 'witnesses'>): Promise<string[]> =>
  withPlatform(({ folder, withStore }) =>
    withStore(async (real) => {
      const { store, failNext } = failingOnce(real)
      const states: string[] = []
      const onTrouble = () => states.push(log.status().state)
      const log = await openProofLog({ folder, store, onTrouble, ...OFTEN, ...options })
      try {
        await append(real, { stream: 'plan-1', events: plansOpened(1) })
        await eventually(() => log.checkpoint()?.size === 1)
        await log.publish()
        states.push(log.status().state)
        failNext()
        await append(real, { stream: 'plan-2', events: plansOpened(1) })
        await eventually(() => log.checkpoint()?.size === 2)
        states.push(log.status().state)
        return states
      } finally {
        await log.close()
      }
    }),
  )

describe('What is said of the proofs', () => {
  test('is that they are waited for after a failure, and that they are there once it has passed', async () => {
    expect(await overOneFailure({})).toEqual(['proving', 'waiting', 'proving'])
  })

  test('is that a witness refuses, whatever fails and works again meanwhile', () =>
    withAnswers(
      (_, response) => response.writeHead(422).end(),
      async ({ address }) => {
        const states = await overOneFailure({ witnesses: [address] })
        expect(states.length).toBeGreaterThan(2)
        expect(new Set(states)).toEqual(new Set(['refused']))
      },
    ))

  test('is that the log is not signed while the checkpoint can’t be written, until it can', () =>
    withPlatform(({ folder, run }) =>
      run(async ({ store, log, sign }) => {
        await sign(3)
        const path = join(folder, PROOF_FILES.checkpoint)
        await rm(path)
        await mkdir(path)
        await append(store, { stream: 'plan-more', events: plansOpened(1) })
        await eventually(() => log.status().state === 'waiting')
        expect(String(log.status().error)).toMatch(/EISDIR/)
        expect(log.checkpoint()?.size).toBe(3)
        await rmdir(path)
        await eventually(() => log.status().state === 'proving')
        expect(log.checkpoint()?.size).toBe(4)
      }, OFTEN),
    ))
})

describe('The name of the log', () => {
  test('is refused where the setting says another than it has, by its key or its checkpoint', () =>
    withPlatform(async ({ folder, run }) => {
      await run(({ sign }) => sign(1), { origin: 'example.test/log' })
      const other = () => errorOf(run(async () => undefined, { origin: 'other.example/log' }))
      const refused = async () => {
        const error = await other()
        expect(error).toBeInstanceOf(ProofError)
        expect(String(error)).toMatch(/signs as example\.test\/log, and LIUSHUI_LOG_ORIGIN is other\.example\/log/)
        expect((error as ProofError).zh).toMatch(/名称只在首次启动时选定/)
      }
      await refused()
      await rm(join(folder, PROOF_FILES.key))
      await refused()
      expect(await readdir(folder)).not.toContain(PROOF_FILES.key)
      const named = { origin: 'example.test/log', newKey: true }
      await run(async ({ log }) => expect(log.key.name).toBe('example.test/log'), named)
      await rm(join(folder, PROOF_FILES.checkpoint))
      await refused()
    }))
})
