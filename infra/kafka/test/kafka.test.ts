import { connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, describe, expect, test } from '@jest/globals'
import { answers } from '../src/answers.ts'
import { startKafka } from '../src/index.ts'

const kafka = await startKafka()
const outages = kafka?.outages
afterAll(() => kafka?.stop())

const portOf = (broker = '') => Number(broker.split(':').at(-1))

const refused = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port })
    socket.once('error', () => resolve(true))
    socket.once('connect', () => {
      socket.destroy()
      resolve(false)
    })
  })

/** On a machine with much else to do one question may pass unanswered; the limit of the test ends the asking. */
const comesToAnswer = async (port: number): Promise<true> => {
  while (!(await answers(port))) await wait(50)
  return true
}

// With KAFKA_BROKERS set there is none of our own to try.
;(kafka && outages ? describe : describe.skip)('A Kafka of our own', () => {
  const port = portOf(kafka?.brokers[0])

  test('answers on loopback once it is started', async () => {
    expect(kafka?.brokers).toEqual([`127.0.0.1:${port}`])
    expect(await comesToAnswer(port)).toBe(true)
  })

  test('comes back on the same port after a kill', async () => {
    await outages?.kill()
    expect(await refused(port)).toBe(true)
    await outages?.start()
    expect(await comesToAnswer(port)).toBe(true)
  })

  test('is silent while it is paused, and answers again afterwards', async () => {
    outages?.pause()
    expect(await answers(port)).toBe(false)
    outages?.resume()
    expect(await comesToAnswer(port)).toBe(true)
  })

  test('leaves nothing behind once it is stopped', async () => {
    await kafka?.stop()
    expect(await refused(port)).toBe(true)
  })
})
