import { expect, test } from '@jest/globals'
import { EventStoreUnavailableError } from '@liushui/event-store'
import { type PublisherStatus, publisherPart } from '../src/index.ts'

const part = (state: PublisherStatus['state'], error?: unknown) =>
  publisherPart({ status: () => ({ state, published: undefined, error }) })

test('the publisher is ready while it publishes or stands by', () => {
  for (const state of ['publishing', 'standby'] as const)
    expect(part(state)).toEqual({ part: 'publisher', ready: true })
})

test('the publisher passes on what the trouble is, whichever engine has it', () => {
  const error = new EventStoreUnavailableError(new Error('UNAVAILABLE'))
  const { message: en, zh } = error
  expect(part('troubled', error)).toEqual({
    part: 'publisher',
    ready: false,
    en: `Nothing can be published now: ${en}`,
    zh: `暂时不能发布：${zh}`,
  })
  expect(part('failed', error)).toEqual({
    part: 'publisher',
    ready: false,
    en: `The log is no longer published: ${en}`,
    zh: `日志已停止发布：${zh}`,
  })
})

test('the publisher says that it is starting, or has stopped', () => {
  for (const state of ['starting', 'stopped'] as const)
    expect(part(state)).toMatchObject({ ready: false, en: expect.stringContaining('starting, or has stopped') })
})
