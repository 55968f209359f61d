import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, expect, test } from '@jest/globals'
import { inFolder } from '@liushui/event-store/fixtures'
import {
  COSIGNATURE,
  generateSigningKey,
  openWitness,
  type SigningKey,
  type VerifierKey,
  verifyCheckpoint,
  type WitnessAddress,
  WitnessRefusesError,
} from '../src/index.ts'
import { createPlatform, type Platform, withOlderCopy, withPlatform } from './support.ts'

type Serving = { readonly address: WitnessAddress; readonly asked: () => number; readonly stop: () => Promise<void> }

/** A witness on loopback, as the audit office would run it elsewhere. */
const serve = async (
  folder: string,
  { key, logs }: { key: SigningKey; logs: readonly VerifierKey[] },
): Promise<Serving> => {
  const witness = openWitness({ path: join(folder, 'witness.sqlite'), key, logs })
  let asked = 0
  const server = createServer(async (request, response) => {
    asked++
    const { status, type = 'text/plain', body } = witness.addCheckpoint(await text(request))
    response.writeHead(status, { 'content-type': type }).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    address: { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, key: witness.key },
    asked: () => asked,
    stop: async () => {
      await new Promise((resolve) => server.close(resolve))
      witness.close()
    },
  }
}

/** Nobody answers there. */
const closedAddress = async (): Promise<string> => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return `http://127.0.0.1:${port}`
}

const key = generateSigningKey({ name: 'audit.example/witness', type: COSIGNATURE })

const withWitness = (platform: Platform, work: (witness: Serving) => Promise<void>): Promise<void> =>
  inFolder(async (folder) => {
    const logs = [await platform.run(async ({ log }) => log.key)]
    const witness = await serve(folder, { key, logs })
    await work(witness).finally(witness.stop)
  })

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
        // The second start does not know how far the witness has come, and asks twice.
        expect(witness.asked()).toBe(3)
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
          async ({ log, sign }) => {
            expect(log.size()).toBe(300)
            await sign(10)
            expect(log.status()).toMatchObject({ state: 'failed', error: expect.any(WitnessRefusesError) })
            expect(verifyCheckpoint(log.checkpoint()?.note ?? '', [log.key, key.verifier]).witnesses).toEqual([])
          },
          { ...options, onTrouble: (error) => troubles.push(error) },
        )
        expect(String(troubles[0])).toMatch(/has seen 401 events, this log has 310/)
      }),
    ))

  test('catches a history that was rewritten and has grown past what it saw', () =>
    withOlderCopy((newer, older) =>
      withWitness(newer, async (witness) => {
        const options = { witnesses: [witness.address] }
        await newer.run(({ sign }) => sign(1), options)
        const restored = createPlatform(older)
        await restored.run(async ({ log, sign }) => {
          await sign(200)
          expect(log.size()).toBe(500)
          expect(log.status()).toMatchObject({ state: 'failed', error: expect.any(WitnessRefusesError) })
          expect(String(log.status().error)).toMatch(/does not go on/)
        }, options)
      }),
    ))

  test('that is away holds nothing up, and is asked again', () =>
    withPlatform(async (platform) => {
      const troubles: unknown[] = []
      const address = { url: await closedAddress(), key: key.verifier }
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
