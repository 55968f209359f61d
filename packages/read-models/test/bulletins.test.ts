import { expect, test } from '@jest/globals'
import type { DomainEvent } from '@liushui/domain'
import { bulletins } from '../src/index.ts'
import { onEachEngine } from './engines.ts'
import { readAfter } from './support.ts'
import { programmeId, programmeOpened } from './wucheng.ts'

const sha256 = '5a'.repeat(32)
const proof = { treeSize: 2, rootHash: 'c0'.repeat(32) }
const requested = (month: string, edition = 1): DomainEvent => ({
  type: 'BulletinRequested',
  data: { programmeId, month, edition, issueNumber: Number(month.slice(5)), requestedOn: '2014-07-05' },
})
const rendered = (month: string, edition = 1): DomainEvent => ({
  type: 'BulletinRendered',
  data: { programmeId, month, edition, position: '2', sha256, bytes: 398_000, pages: 6, ...proof },
})
const failed = (month: string): DomainEvent => ({
  type: 'BulletinFailed',
  data: { programmeId, month, edition: 1, reason: '示例：超时', attempts: 3 },
})
const issued = (month: string, edition = 1): DomainEvent => ({
  type: 'BulletinIssued',
  data: { programmeId, month, edition, sha256, issuedOn: '2014-07-07' },
})

onEachEngine('Bulletins', () => {
  test('one that is requested waits with the position that it is made as of', async () => {
    const found = await readAfter([programmeOpened, requested('2014-06')], (db) =>
      bulletins(db, { status: 'requested' }),
    )
    expect(found).toEqual([
      {
        programmeId,
        month: '2014-06',
        edition: 1,
        issueNumber: 6,
        status: 'requested',
        requestedOn: '2014-07-05',
        requestedAt: '2',
        sha256: null,
        bytes: null,
        pages: null,
        treeSize: null,
        rootHash: null,
        failure: null,
        issuedOn: null,
      },
    ])
  })

  test('one that was rendered has its hash, size, pages and proof, and when it is issued its day', async () => {
    const events = [programmeOpened, requested('2014-06'), rendered('2014-06')]
    const made = { sha256, bytes: 398_000, pages: 6, ...proof }
    expect(await readAfter(events, (db) => bulletins(db))).toMatchObject([
      { status: 'rendered', issuedOn: null, ...made },
    ])
    expect(await readAfter([...events, issued('2014-06')], (db) => bulletins(db))).toMatchObject([
      { status: 'issued', issuedOn: '2014-07-07', ...made },
    ])
  })

  test('one that failed says why', async () => {
    const events = [programmeOpened, requested('2014-06'), failed('2014-06')]
    expect(await readAfter(events, (db) => bulletins(db))).toMatchObject([{ status: 'failed', failure: '示例：超时' }])
  })

  test('a new edition stands before the one that it follows, which stays on record; newer months come first', async () => {
    const events = [
      ...[programmeOpened, requested('2014-06'), rendered('2014-06'), requested('2014-05'), failed('2014-05')],
      requested('2014-06', 2),
    ]
    await readAfter(events, async (db) => {
      const all = await bulletins(db, { programmeId })
      expect(all.map(({ month, edition, status }) => [month, edition, status])).toEqual([
        ['2014-06', 2, 'requested'],
        ['2014-06', 1, 'rendered'],
        ['2014-05', 1, 'failed'],
      ])
      expect(await bulletins(db, { programmeId: 'another' })).toEqual([])
      expect(await bulletins(db, { programmeId, status: 'failed' })).toHaveLength(1)
    })
  })
})
