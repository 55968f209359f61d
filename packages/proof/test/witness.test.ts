import { describe, expect, test } from '@jest/globals'
import { verifyCheckpoint, WitnessRefusesError } from '../src/index.ts'
import { createPlatform, eventually, withOlderCopy, withPlatform } from './support.ts'
import { closedAddress, cosigners, witnessKey as key, withWitness } from './witness-support.ts'

describe('A witness', () => {
  test('cosigns what goes on from what it saw, across starts of the platform', () =>
    withPlatform((platform) =>
      withWitness(platform, async (witness) => {
        const options = { witnesses: [witness.address] }
        for (const size of [5, 305]) {
          await platform.run(async ({ log, sign }) => {
            await sign(size === 5 ? 5 : 300)
            const { note = '' } = log.checkpoint() ?? {}
            const checkpoint = verifyCheckpoint(note, [log.key, key.verifier])
            expect(checkpoint).toMatchObject({ size, witnesses: [{ key: key.verifier }] })
            expect(Date.now() / 1000 - (checkpoint.witnesses[0]?.time ?? 0)).toBeLessThan(60)
          }, options)
        }
        // The second start asks about what was signed before, does not know how far the witness has come, and asks twice.
        expect(witness.asked()).toBe(4)
      }),
    ))

  test('catches an old backup that was restored, which the platform itself can not know of', () =>
    withOlderCopy((newer, older) =>
      withWitness(newer, async (witness) => {
        const options = { witnesses: [witness.address] }
        await newer.run(({ sign }) => sign(1), options)
        const troubles: unknown[] = []
        const restored = createPlatform(older)
        await restored.run(
          async ({ store, log, sign }) => {
            await eventually(() => log.status().state === 'refused')
            expect([log.size(), log.checkpoint()?.size]).toEqual([300, 300])
            expect(log.status().error).toBeInstanceOf(WitnessRefusesError)
            await sign(10)
            expect(log.status().state).toBe('refused')
            expect(cosigners({ store, log, sign })).toEqual([])
          },
          { ...options, onTrouble: (error) => troubles.push(error) },
        )
        expect(String(troubles[0])).toMatch(/has seen 401 events, this log has 300/)
      }),
    ))

  test('catches a history that was rewritten and has grown past what it saw', () =>
    withOlderCopy((newer, older) =>
      withWitness(newer, async (witness) => {
        const options = { witnesses: [witness.address] }
        await newer.run(({ sign }) => sign(1), options)
        const restored = createPlatform(older)
        await restored.run(({ sign }) => sign(200))
        await restored.run(async ({ log }) => {
          await log.publish()
          expect(log.size()).toBe(500)
          expect(log.status()).toMatchObject({ state: 'refused', error: expect.any(WitnessRefusesError) })
          expect(String(log.status().error)).toMatch(/does not go on/)
        }, options)
      }),
    ))

  test('that is away holds nothing up, and is asked again', () =>
    withPlatform(async (platform) => {
      const troubles: unknown[] = []
      const address = await closedAddress()
      await platform.run(
        async ({ log, sign }) => {
          const note = await sign(3)
          expect(verifyCheckpoint(note, [log.key]).size).toBe(3)
          expect(log.status().state).toBe('proving')
        },
        { witnesses: [address], onTrouble: (error) => troubles.push(error) },
      )
      expect(troubles.map(String)).toEqual([
        expect.stringMatching(/audit\.example\/witness could not be asked: .*127\.0\.0\.1/),
      ])
    }))
})
