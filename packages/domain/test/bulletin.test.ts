import { describe, expect, test } from '@jest/globals'
import { type BulletinCommand, type BulletinEvent, bulletinDecider, bulletinEvents } from '../src/index.ts'
import { givenFor } from './given.ts'

const today = '2014-07-05'
const given = givenFor(bulletinDecider, { today })
const key = { programmeId: 'wucheng-wushui', month: '2014-06' }
const result = (edition: number, sha256 = 'a'.repeat(64)) => ({
  ...key,
  edition,
  position: '120',
  sha256,
  bytes: 400_000,
  pages: 6,
  treeSize: 120,
  rootHash: 'c'.repeat(64),
})
const failure = (edition: number) => ({ ...key, edition, reason: '浏览器超时', attempts: 3 })

const request = (month = key.month): BulletinCommand => ({ type: 'RequestBulletin', data: { ...key, month } })
const record = (edition: number, sha256?: string): BulletinCommand => ({
  type: 'RecordBulletinRendered',
  data: result(edition, sha256),
})
const recordFailure = (edition: number): BulletinCommand => ({ type: 'RecordBulletinFailed', data: failure(edition) })
const issue = (edition: number): BulletinCommand => ({ type: 'IssueBulletin', data: { ...key, edition } })

const requested = (edition: number): BulletinEvent => ({
  type: 'BulletinRequested',
  data: { ...key, edition, issueNumber: 6, requestedOn: today },
})
const rendered = (edition: number): BulletinEvent => ({ type: 'BulletinRendered', data: result(edition) })
const failed = (edition: number): BulletinEvent => ({ type: 'BulletinFailed', data: failure(edition) })
const issued = (edition: number): BulletinEvent => ({
  type: 'BulletinIssued',
  data: { ...key, edition, sha256: 'a'.repeat(64), issuedOn: today },
})

describe('requesting a bulletin', () => {
  test('of a month that is over gives its first edition, numbered by the month', () =>
    given().when(request()).thenEvents(requested(1)))
  test('is accepted from the first day of the next month', () => {
    given().when(request(), '2014-06-30').thenRefused('bulletin/month-not-over')
    given()
      .when(request(), '2014-07-01')
      .thenEvents({
        type: 'BulletinRequested',
        data: { ...key, edition: 1, issueNumber: 6, requestedOn: '2014-07-01' },
      })
  })
  test('of a month to come is refused', () => given().when(request('2015-01')).thenRefused('bulletin/month-not-over'))
  test('while one is being made changes nothing', () => given(requested(1)).when(request()).thenEvents())
  test('after one was made, or failed, gives a new edition', () => {
    given(requested(1), rendered(1)).when(request()).thenEvents(requested(2))
    given(requested(1), failed(1)).when(request()).thenEvents(requested(2))
  })
  test('after it was issued is refused', () =>
    given(requested(1), rendered(1), issued(1)).when(request()).thenRefused('bulletin/already-issued'))
  test('comes before anything else', () => {
    for (const command of [record(1), recordFailure(1), issue(1)]) {
      given().when(command).thenRefused('bulletin/not-requested')
    }
  })
})

describe('recording what came of it', () => {
  test('records the file of the edition that is being made', () =>
    given(requested(1)).when(record(1)).thenEvents(rendered(1)))
  test('records the failure of the edition that is being made', () =>
    given(requested(1)).when(recordFailure(1)).thenEvents(failed(1)))

  test('a second time changes nothing, also when a later edition is being made or the bulletin was issued', () => {
    given(requested(1), rendered(1)).when(record(1)).thenEvents()
    given(requested(1), rendered(1), requested(2)).when(record(1)).thenEvents()
    given(requested(1), rendered(1), issued(1)).when(record(1)).thenEvents()
    given(requested(1), failed(1)).when(recordFailure(1)).thenEvents()
    given(requested(1), failed(1), requested(2)).when(recordFailure(1)).thenEvents()
  })

  test('with another file for the same edition is refused', () =>
    given(requested(1), rendered(1))
      .when(record(1, 'b'.repeat(64)))
      .thenRefused('bulletin/rendered-otherwise'))

  test('for an edition that is not being made is refused', () => {
    given(requested(1)).when(record(2)).thenRefused('bulletin/edition-not-pending')
    given(requested(1)).when(recordFailure(2)).thenRefused('bulletin/edition-not-pending')
    given(requested(1), failed(1)).when(record(1)).thenRefused('bulletin/edition-not-pending')
    given(requested(1), rendered(1)).when(recordFailure(1)).thenRefused('bulletin/edition-not-pending')
    given(requested(1), failed(1), requested(2)).when(record(1)).thenRefused('bulletin/edition-not-pending')
  })
})

describe('a record of version 1', () => {
  const { schema, upcasts } = bulletinEvents.BulletinRendered
  const { treeSize, rootHash, ...old } = result(1)
  const read = (): BulletinEvent => ({ type: 'BulletinRendered', data: schema.parse(upcasts[1](old)) })

  test('is read without tree size and root, and counts as made', () => {
    expect(read().data).toEqual({ ...old, treeSize: null, rootHash: null })
    given(requested(1), read()).when(issue(1)).thenEvents(issued(1))
    given(requested(1), read()).when(record(1)).thenEvents()
  })
})

describe('issuing it', () => {
  test('issues the newest edition with the hash of its file', () => {
    given(requested(1), rendered(1)).when(issue(1)).thenEvents(issued(1))
    given(requested(1), rendered(1), requested(2), rendered(2)).when(issue(2)).thenEvents(issued(2))
  })
  test('again changes nothing', () => given(requested(1), rendered(1), issued(1)).when(issue(1)).thenEvents())
  test('of an older edition is refused', () => {
    given(requested(1), rendered(1), requested(2), rendered(2))
      .when(issue(1))
      .thenRefused('bulletin/edition-not-newest')
    given(requested(1), rendered(1), requested(2)).when(issue(1)).thenRefused('bulletin/edition-not-newest')
  })
  test('of another edition than the issued one is refused', () =>
    given(requested(1), rendered(1), requested(2), rendered(2), issued(2))
      .when(issue(1))
      .thenRefused('bulletin/already-issued'))
  test('of an edition that is not finished, or failed, is refused', () => {
    given(requested(1)).when(issue(1)).thenRefused('bulletin/edition-not-rendered')
    const { zh } = given(requested(1), failed(1)).when(issue(1)).thenRefusal('bulletin/edition-not-rendered')
    expect(zh).toContain('第1版')
  })
})
