import { expect, test } from '@jest/globals'
import { type PublisherStatus, publisherPart } from '../src/index.ts'

const part = (state: PublisherStatus['state']) =>
  publisherPart({ status: () => ({ state, published: undefined, error: undefined }) })

test('the publisher is ready while it publishes or stands by', () => {
  for (const state of ['publishing', 'standby'] as const)
    expect(part(state)).toEqual({ part: 'publisher', ready: true })
})

test('the publisher says why it is not ready', () => {
  expect(part('failed')).toMatchObject({ ready: false, en: expect.stringContaining('no longer published') })
  for (const state of ['starting', 'troubled', 'stopped'] as const)
    expect(part(state)).toMatchObject({ ready: false, en: expect.stringContaining('Kafka does not answer') })
})
