import { once } from 'node:events'
import type { RequestListener } from 'node:http'
import { describe, expect, test } from '@jest/globals'
import { inFolder } from '@liushui/event-store/fixtures'
import { WitnessRefusesError } from '../src/index.ts'
import { createBackoff } from '../src/witness/backoff.ts'
import { createPlatform, eventually, withOlderCopy, withPlatform } from './support.ts'
import {
  closedAddress,
  cosigners,
  portOf,
  serveWitness,
  withAnswers,
  withWitness,
  witnessKey,
} from './witness-support.ts'

const BOTH = /\p{Script=Han}.*/u
const NAME = witnessKey.verifier.name

describe('A checkpoint', () => {
  test('that was signed while the witness was away is cosigned when it is back, without a new event', () =>
    withPlatform((platform) =>
      inFolder(async (folder) => {
        const address = await closedAddress()
        const troubles: unknown[] = []
        const options = {
          witnesses: [address],
          publishEveryMs: 20,
          onTrouble: (error: unknown) => troubles.push(error),
        }
        await platform.run(async (running) => {
          await running.sign(3)
          expect(cosigners(running)).toEqual([])
          const witness = await serveWitness(folder, { logs: [running.log.key], port: portOf(address) })
          try {
            await eventually(() => cosigners(running).length > 0)
          } finally {
            await witness.stop()
          }
          expect(cosigners(running)).toEqual([NAME])
          expect(running.log.checkpoint()?.size).toBe(3)
        }, options)
        // Looked at each 20 ms, and asked no more often than its pauses allow.
        expect(troubles.length).toBeLessThan(4)
      }),
    ))

  test('that was signed before a restart is cosigned after it, once', () =>
    withPlatform((platform) =>
      withWitness(platform, async (witness) => {
        await platform.run(({ sign }) => sign(3))
        for (const start of [1, 2])
          await platform.run(
            async (running) => {
              await eventually(() => witness.asked() >= start)
              await running.log.publish()
              expect(cosigners(running)).toEqual([NAME])
              expect(running.log.checkpoint()?.note.match(/^— /gm)).toHaveLength(2)
            },
            { witnesses: [witness.address] },
          )
      }),
    ))

  test('of an old copy that was put back is shown to the witness at the start, though it is cosigned', () =>
    withOlderCopy((newer, older) =>
      withWitness(newer, async (witness) => {
        const options = { witnesses: [witness.address] }
        const copy = createPlatform(older)
        await copy.run(({ log }) => log.publish(), options)
        await newer.run(({ log }) => log.publish(), options)
        await copy.run(async (running) => {
          expect(cosigners(running)).toEqual([NAME])
          await eventually(() => running.log.status().state === 'refused')
          expect(running.log.size()).toBe(300)
        }, options)
      }),
    ))
})

describe('A witness that does not cosign', () => {
  test.each([
    { status: 403, says: /knows another key.*give the witness the new public key/, zh: /新公钥/ },
    { status: 404, says: /does not know this log.*LIUSHUI_WITNESSES/, zh: /不认识本日志/ },
    { status: 422, says: /does not go on.*older log was put back/, zh: /不是它所见日志的延续/ },
  ])('with $status refuses, which is said with what to do, until it cosigns', ({ status, says, zh }) =>
    withPlatform((platform) =>
      withWitness(platform, async (witness) => {
        let refuses = true
        const answer: RequestListener = async (request, response) => {
          if (refuses) {
            response.writeHead(status).end('no\n')
            return
          }
          const asked = await fetch(`${witness.address.url}/add-checkpoint`, {
            method: 'POST',
            body: Buffer.concat(await request.toArray()),
          })
          response.writeHead(asked.status).end(await asked.text())
        }
        await withAnswers(answer, ({ address }) =>
          platform.run(
            async (running) => {
              const { log, sign } = running
              await sign(3)
              expect(log.status()).toEqual({ state: 'refused', error: expect.any(WitnessRefusesError) })
              expect(log.status().error).toMatchObject({
                message: expect.stringMatching(says),
                zh: expect.stringMatching(zh),
              })
              expect(log.proof(2)).toBeDefined()
              refuses = false
              await eventually(() => cosigners(running).includes(NAME))
              expect(log.status().state).toBe('proving')
            },
            { witnesses: [address], publishEveryMs: 20 },
          ),
        )
      }),
    ),
  )

  test('because it hangs holds up neither signing nor who waits for a checkpoint, nor the end', () =>
    withPlatform((platform) =>
      withAnswers(
        () => {},
        async ({ address, asked }) => {
          let closing = 0
          await platform.run(
            async ({ log, sign }) => {
              const began = performance.now()
              await sign(3)
              expect(performance.now() - began).toBeLessThan(2500)
              expect([log.checkpoint()?.size, asked(), log.status().state]).toEqual([3, 1, 'proving'])
              closing = performance.now()
            },
            { witnesses: [address] },
          )
          expect(performance.now() - closing).toBeLessThan(1000)
        },
      ),
    ))

  test('but answers without end is read no further than an answer can be', () =>
    withPlatform(async (platform) => {
      const troubles: unknown[] = []
      let sent = 0
      let closed: Promise<unknown> | undefined
      const endless: RequestListener = (_, response) => {
        closed = once(response, 'close')
        const push = (): void => {
          do sent += 100_000
          while (!response.destroyed && response.write(Buffer.alloc(100_000, 'x')))
        }
        response.on('drain', push).writeHead(200)
        push()
      }
      await withAnswers(endless, ({ address }) =>
        platform.run(
          async ({ sign }) => {
            await sign(1)
            await closed
          },
          { witnesses: [address], onTrouble: (error) => troubles.push(error) },
        ),
      )
      expect(troubles.map(String)).toEqual([expect.stringMatching(/longer than 10000 bytes/)])
      expect(sent).toBeLessThan(20_000_000)
    }))

  test.each([
    { status: 200, says: /answered without a cosignature that fits its key/ },
    { status: 502, says: /answered 502, which is no answer of a witness/ },
  ])('and answers $status like no witness is away', ({ status, says }) =>
    withPlatform((platform) =>
      withAnswers(
        (_, response) => response.writeHead(status).end('hello\n'),
        async ({ address }) => {
          const troubles: unknown[] = []
          const onTrouble = (error: unknown) => troubles.push(error)
          await platform.run(
            async ({ log, sign }) => {
              await sign(1)
              expect(log.status().state).toBe('proving')
            },
            { witnesses: [address], onTrouble },
          )
          expect(troubles).toEqual([
            expect.objectContaining({ message: expect.stringMatching(says), zh: expect.stringMatching(BOTH) }),
          ])
        },
      ),
    ),
  )
})

test('who does not answer is asked after 1 s, 2 s, 4 s and so on, each minute at the least, and after 1 s again once it has answered', () => {
  let now = 0
  const backoff = createBackoff(() => now)
  const pause = (): number => {
    const from = now
    while (!backoff.isDue()) now += 500
    return now - from
  }
  const pauses = Array.from({ length: 8 }, () => {
    backoff.failed()
    return pause() / 1000
  })
  expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 60, 60])
  backoff.worked()
  expect(backoff.isDue()).toBe(true)
  backoff.failed()
  expect(pause()).toBe(1000)
})
