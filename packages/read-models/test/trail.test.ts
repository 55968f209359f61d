import { expect, test } from '@jest/globals'
import { type DomainEvent, eventCatalogue } from '@liushui/domain'
import { openSqliteEventStore } from '@liushui/event-store'
import fc from 'fast-check'
import type { KyselyPlugin } from 'kysely'
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
import { looseConditions, sourcesOf } from '../src/trail/filter.ts'
import { walkEntries } from '../src/trail/walk.ts'
import { engine, onEachEngine } from './engines.ts'
import { history } from './history.ts'
import { metadata, withFolder, withLog } from './support.ts'

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

/** A trail whose events were recorded at these times, each in a stream of its own. */
const withTimes = (times: readonly string[], work: (db: ReadDatabase, size: number) => Promise<void>): Promise<void> =>
  withFolder((folder) =>
    engine.withPlace(async (place) => {
      let turn = 0
      const store = openSqliteEventStore({
        path: `${folder}/events.sqlite`,
        catalogue: eventCatalogue,
        now: () => new Date(times[turn++] ?? 0),
      })
      for (const [index, { type, data }] of history(5, times.length).entries())
        await store.append({ stream: `s-${index}`, expectedRevision: -1, events: [{ type, data }], metadata })
      const models = await engine.build(place, store)
      await work(models.db, times.length)
      await models.close()
      await store.close()
    }),
  )

/** The values that are bound in each statement. */
const spyOn = (db: ReadDatabase): { readonly db: ReadDatabase; readonly parameters: (readonly unknown[])[] } => {
  const parameters: (readonly unknown[])[] = []
  const plugin: KyselyPlugin = {
    transformQuery: ({ node, queryId }) => {
      parameters.push(db.getExecutor().compileQuery(node, queryId).parameters)
      return node
    },
    transformResult: async ({ result }) => result,
  }
  return { db: db.withPlugin(plugin), parameters }
}

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

  test('that stops before a page is full says how far it looked, and goes on from there without a gap', async () => {
    await withTrail(300, async ({ db, all }) => {
      const few = fc.integer({ min: 1, max: 30 })
      const sizes = fc.record({ first: few, atOnce: few, most: fc.integer({ min: 1, max: 60 }) })
      let stopped = 0
      await fc.assert(
        fc.asyncProperty(anyFilter(all), fc.boolean(), sizes, async (filter, newestFirst, candidates) => {
          const findings = findingsOf(all, filter.projectId)
          const wanted = all.filter((row) => matches(row, filter, findings))
          const sources = await sourcesOf(db, filter)
          const conditions = looseConditions(filter)
          const found: AuditEntryRow[] = []
          let range = { low: 0, high: all.length - 1 }
          for (;;) {
            const walk = { sources, conditions, range, newestFirst, limit: 5, candidates }
            const { rows, end } = await walkEntries(db, walk)
            found.push(...rows)
            if (end === undefined) break
            if (rows.length < 5) stopped++
            range = newestFirst ? { low: 0, high: end - 1 } : { low: end + 1, high: all.length - 1 }
          }
          expect(found).toEqual(newestFirst ? wanted.toReversed() : wanted)
        }),
        { numRuns: 30 },
      )
      expect(stopped).toBeGreaterThan(0)
    })
  }, 120_000)

  test('walks once for a project and for each of its findings, however many types are asked for', async () => {
    await withTrail(600, async ({ db, all }) => {
      const raised = all.find(({ type }) => type === 'FindingRaised')?.projectId ?? ''
      const types = [...new Set(all.map(({ type }) => type))].slice(0, 20)
      const sources = await sourcesOf(db, { projectId: raised, types })
      expect(sources).toHaveLength(1 + findingsOf(all, raised).size)
      expect(sources.length).toBeGreaterThan(1)
      expect(await sourcesOf(db, { types })).toHaveLength(20)
    })
  })

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
      for (const documentNumber of [
        '示例〔2014〕12 号',
        '示例[2014]12号',
        '示例（２０１４）12号',
        '示例【2014】 １２号',
      ]) {
        const asked = { filter: { documentNumber }, size: 2, order: 'oldest', limit: 10 } as const
        expect((await trailPage(models.db, asked)).rows.map(({ leafIndex }) => leafIndex)).toEqual([1])
      }
      const other = { filter: { documentNumber: '示例2014 12号' }, size: 2, order: 'oldest', limit: 10 } as const
      expect((await trailPage(models.db, other)).rows).toEqual([])
      expect(await found('one-1')).toEqual([])
      expect(await found('示例')).toEqual([0, 1])
      await models.close()
    })
  })

  test('by time is exact where the clock was set back by hours', async () => {
    await withTimes(
      ['10:00', '12:00', '09:00', '12:30', '11:00'].map((time) => `2014-07-03T${time}:00.000Z`),
      async (db, size) => {
        const between = async (from: string, to: string) => {
          const filter = { from: `2014-07-03T${from}:00.000Z`, to: `2014-07-03T${to}:00.000Z` }
          const { rows } = await trailPage(db, { filter, size, order: 'oldest', limit: 10 })
          return rows.map(({ leafIndex }) => leafIndex)
        }
        expect(await between('09:30', '12:10')).toEqual([0, 1, 4])
        expect(await between('09:00', '09:01')).toEqual([2])
        expect(await between('12:00', '13:00')).toEqual([1, 3])
        expect(await between('13:00', '14:00')).toEqual([])
      },
    )
  })

  test('looks for what changed on a day among the entries of its hours alone, however long the log is', async () => {
    const days = Array.from({ length: 40 }, (_, at) => `2014-07-${String(1 + Math.floor(at / 4)).padStart(2, '0')}`)
    await withTimes(
      days.map((day) => `${day}T02:00:00.000Z`),
      async (db, size) => {
        const range = { low: 0, high: size - 1 }
        const on = async (day: string) => {
          const filter = { from: `${day}T00:00:00.000Z`, to: `${day}T23:00:00.000Z` }
          const asked = spyOn(db)
          const { streams, complete } = await changedStreams(asked.db, { range, filter })
          expect(complete).toBe(true)
          const [low, high] = asked.parameters.at(-1) ?? []
          return { found: streams.map(({ firstLeaf }) => firstLeaf), low, high }
        }
        expect(await on('2014-07-03')).toEqual({ found: [8, 9, 10, 11], low: 8, high: 11 })
        expect(await on('2014-07-10')).toEqual({ found: [36, 37, 38, 39], low: 36, high: 39 })
        expect(await on('2014-08-03')).toEqual({ found: [], low: 0, high: -1 })
      },
    )
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
      const around = (at: number, each: number) => {
        const of = all[at]
        if (!of) throw new Error(`There is no entry ${at}.`)
        return relatedEntries(db, { of, each })
      }
      expect(await around(25, 10)).toEqual({ entries: all.slice(15, 36), more: true })
      expect(await around(0, 10)).toEqual({ entries: all.slice(0, 11), more: true })
      expect(await around(49, 49)).toEqual({ entries: all, more: false })
    })
  })
})
