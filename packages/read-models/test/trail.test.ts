import { expect, test } from '@jest/globals'
import type { DomainEvent } from '@liushui/domain'
import fc from 'fast-check'
import {
  changedStreams,
  entryOf,
  eventsUpTo,
  lastEntry,
  type ReadDatabase,
  relatedEntries,
  type TrailFilter,
  trailPage,
} from '../src/index.ts'
import type { AuditEntryRow } from '../src/tables.ts'
import { engine, onEachEngine } from './engines.ts'
import { history } from './history.ts'
import { metadata, withLog } from './support.ts'

type Asked = { readonly db: ReadDatabase; readonly all: readonly AuditEntryRow[] }

/** The trail of a history whose actors and hours vary. */
const withTrail = (length: number, work: (asked: Asked) => Promise<void>): Promise<void> =>
  withLog(async ({ store, add }, place) => {
    await add(...history(5, length))
    const models = await engine.build(place, store)
    try {
      const all = await models.db.selectFrom('auditEntries').selectAll().orderBy('leafIndex').execute()
      await work({ db: models.db, all })
    } finally {
      await models.close()
    }
  })

const matches = (row: AuditEntryRow, filter: TrailFilter, findings: ReadonlySet<string>): boolean => {
  const { types, projectId, text, from, to, ...equal } = filter
  return (
    Object.entries(equal).every(([column, value]) => row[column as keyof AuditEntryRow] === value) &&
    (types === undefined || types.includes(row.type)) &&
    (projectId === undefined || row.projectId === projectId || findings.has(`${row.stream} ${row.finding}`)) &&
    (from === undefined || row.recordedAt >= from) &&
    (to === undefined || row.recordedAt < to) &&
    (text === undefined || row.words.includes(text))
  )
}

const findingsOf = (all: readonly AuditEntryRow[], projectId: string | undefined): ReadonlySet<string> =>
  new Set(
    all
      .filter((row) => row.type === 'FindingRaised' && row.projectId === projectId)
      .map(({ stream, finding }) => `${stream} ${finding}`),
  )

const anyFilter = (all: readonly AuditEntryRow[]): fc.Arbitrary<TrailFilter> => {
  const from = (column: keyof AuditEntryRow) =>
    fc.constantFrom(...new Set(all.flatMap((row) => row[column] ?? []).map(String)), 'nobody')
  return fc
    .record(
      {
        actorId: from('actorId'),
        role: from('role'),
        unit: from('unit'),
        types: fc.array(from('type'), { minLength: 1, maxLength: 4 }),
        stream: from('stream'),
        projectId: from('projectId'),
        programmeId: from('programmeId'),
        documentNumber: from('documentNumber'),
        from: from('recordedAt'),
        to: from('recordedAt'),
        text: fc.constantFrom('示例', '例', '不在'),
      },
      { requiredKeys: [] },
    )
    .filter((filter) => Object.keys(filter).length < 4)
}

onEachEngine('The audit trail', () => {
  test('paged forwards and then backwards gives the same entries, each once, whatever is asked for', async () => {
    await withTrail(300, async ({ db, all }) => {
      const size = all.length
      await fc.assert(
        fc.asyncProperty(
          anyFilter(all),
          fc.constantFrom('newest' as const, 'oldest' as const),
          fc.integer({ min: 7, max: 60 }),
          async (filter, order, limit) => {
            const findings = findingsOf(all, filter.projectId)
            const wanted = all.filter((row) => matches(row, filter, findings))
            const expected = order === 'newest' ? wanted.toReversed() : wanted
            const forwards: AuditEntryRow[] = []
            let page = await trailPage(db, { filter, size, order, limit })
            expect(page.previous).toBeNull()
            for (;;) {
              expect(page.rows.length).toBeLessThanOrEqual(limit)
              forwards.push(...page.rows)
              if (page.next === null) break
              page = await trailPage(db, { filter, size, order, limit, after: page.next })
            }
            expect(forwards).toEqual(expected)
            const backwards = [...page.rows]
            while (page.previous !== null) {
              page = await trailPage(db, { filter, size, order, limit, before: page.previous })
              backwards.unshift(...page.rows)
            }
            expect(backwards).toEqual(expected)
          },
        ),
        { numRuns: 40 },
      )
    })
  }, 120_000)

  test('has an entry for each event, numbered without gaps, with who, when and as part of what', async () => {
    await withTrail(600, async ({ all }) => {
      expect(all.map(({ leafIndex }) => leafIndex)).toEqual(all.map((_, index) => index))
      const { actor, channel, commandId, correlationId } = metadata
      for (const row of all)
        expect(row).toMatchObject({
          actorId: actor.id,
          role: actor.role,
          unit: actor.unit,
          channel,
          commandId,
          correlationId,
        })
      expect(new Set(all.map(({ type }) => type)).size).toBeGreaterThan(60)
      expect(all.filter(({ documentNumber }) => documentNumber !== null).length).toBeGreaterThan(20)
      expect(all.filter(({ occurredOn }) => occurredOn === null).map(({ type }) => type)).not.toContain('FundsSpent')
    })
  })

  test('finds a position, and how many events there are up to one', async () => {
    await withTrail(70, async ({ db, all }) => {
      const compare = (a: string, b: string) => Number(a) - Number(b)
      for (const row of all) expect(await entryOf(db, { position: row.position, compare })).toEqual(row)
      expect(await entryOf(db, { position: '71', compare })).toBeUndefined()
      expect(await entryOf(db, { position: '0', compare })).toBeUndefined()
      expect(await eventsUpTo(db, { position: '0', compare })).toBe(0)
      expect(await eventsUpTo(db, { position: '1000', compare })).toBe(70)
      expect((await lastEntry(db))?.leafIndex).toBe(69)
    })
  })

  test('finds Chinese words of one and two characters, document numbers with and without blanks, and no wildcards', async () => {
    const item = {
      projectId: 'one-1',
      name: '示例镇污水处理厂',
      nature: 'new',
      category: '治污水',
      unit: '100%_单位',
    } as const
    const registered: DomainEvent = {
      type: 'ProjectRegistered',
      data: { ...item, programmeId: 'one', registeredOn: '2014-01-02' },
    }
    const start: DomainEvent = {
      type: 'ConstructionStarted',
      data: {
        projectId: 'one-1',
        programmeId: 'one',
        startedOn: '2014-03-01',
        approvals: [],
        exception: { approvedBy: 'person-1', documentNumber: '示例〔2014〕12 号', reason: 'Too Late' },
      },
    }
    await withLog(async ({ store, add }, place) => {
      await add(registered, start)
      const models = await engine.build(place, store)
      const found = async (text: string) => {
        const asked = { filter: { text }, size: 2, order: 'oldest', limit: 10 } as const
        return (await trailPage(models.db, asked)).rows.map(({ leafIndex }) => leafIndex)
      }
      expect(await found('污水')).toEqual([0])
      expect(await found('镇')).toEqual([0])
      expect(await found('2014〕12号')).toEqual([1])
      expect(await found('示例〔２０１４〕12 号')).toEqual([1])
      expect(await found('too late')).toEqual([1])
      expect(await found('100%_')).toEqual([0])
      expect(await found('1%0')).toEqual([])
      expect(await found('one-1')).toEqual([])
      expect(await found('示例')).toEqual([0, 1])
      await models.close()
    })
  })

  test('sums up what changed between two places, stream by stream', async () => {
    await withTrail(400, async ({ db, all }) => {
      const range = { low: 100, high: 299 }
      const { streams, last, complete } = await changedStreams(db, { range, filter: {} })
      const between = all.slice(100, 300)
      expect(complete).toBe(true)
      expect(last).toBe(299)
      expect(streams.reduce((sum, { events }) => sum + events, 0)).toBe(200)
      for (const one of streams) {
        const rows = between.filter(({ stream }) => stream === one.stream)
        expect(one).toMatchObject({
          events: rows.length,
          firstLeaf: rows[0]?.leafIndex,
          lastLeaf: rows.at(-1)?.leafIndex,
          firstRevision: rows[0]?.revision,
          lastRevision: rows.at(-1)?.revision,
        })
        expect(Object.keys(one.types).sort()).toEqual([...new Set(rows.map(({ type }) => type))].sort())
      }
    })
  })

  test('gives what belongs together in the order of the log', async () => {
    await withTrail(50, async ({ db, all }) => {
      const related = await relatedEntries(db, { correlationId: metadata.correlationId, limit: 20 })
      expect(related).toEqual(all.slice(0, 20))
    })
  })
})
