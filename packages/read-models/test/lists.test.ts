import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type ListColumn, type ListName, listRows, lists, type ReadDatabase } from '../src/index.ts'
import { definitions } from '../src/lists/definitions.ts'
import { orderOf, pageStatement } from '../src/lists/rows.ts'
import { projectionsByTable } from '../src/projections/index.ts'
import { engine, onEachEngine, sqlite } from './engines.ts'
import { history } from './history.ts'
import { planOf } from './plan-of.ts'
import { readAfter, withLog } from './support.ts'

const names = Object.keys(lists) as ListName[]
const asked = { programmeId: 'one', today: '2014-06-30' }
type ListRow = Readonly<Record<string, string | number | null>>

const page = async (db: ReadDatabase, name: ListName, query: Partial<Parameters<typeof listRows>[2]>) => {
  const found = await listRows(db, name, { ...asked, limit: 100_000, ...query })
  if (!found) throw new Error('The cursor is not one of this list.')
  return found
}

const keyOf = (name: ListName, row: ListRow): string =>
  JSON.stringify(projectionsByTable[definitions[name].table as ListName].key.map((column) => row[column]))

/** Negative where the first row comes before the second: by the terms, empty values last. */
const byTerms = (name: ListName, sort: string) => {
  const reversed = sort.startsWith('-')
  const terms = definitions[name].orders[reversed ? sort.slice(1) : sort] ?? []
  return (a: ListRow, b: ListRow): number => {
    for (const { column, descending } of terms) {
      const [one, other] = [a[column] ?? null, b[column] ?? null]
      if (one === other) continue
      if (one === null) return 1
      if (other === null) return -1
      return one < other === (descending === reversed) ? -1 : 1
    }
    return 0
  }
}

const withHistory = <Result>(length: number, work: (db: ReadDatabase) => Promise<Result>): Promise<Result> =>
  readAfter(history(4, length), work)

const anySort = (name: ListName) =>
  fc.tuple(fc.constantFrom(...lists[name].sorts), fc.boolean()).map(([sort, down]) => (down ? `-${sort}` : sort))
const anyList = fc.constantFrom(...names).chain((name) => anySort(name).map((sort) => ({ name, sort })))

onEachEngine('A list', () => {
  test('paged through in any order, with pages of any size, gives each row exactly once and in that order', async () => {
    await withHistory(2500, (db) =>
      fc.assert(
        fc.asyncProperty(
          anyList,
          fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 5 }),
          async ({ name, sort }, sizes) => {
            const whole = (await page(db, name, { sort })).rows
            const paged: ListRow[] = []
            let after: string | null = null
            for (let turn = 0; turn === 0 || after !== null; turn++) {
              const limit = sizes[turn % sizes.length] as number
              const one = await page(db, name, { sort, limit, ...(after !== null && { after }) })
              expect(one.rows.length).toBeLessThanOrEqual(limit)
              expect(one.next === null || one.rows.length === limit).toBe(true)
              paged.push(...one.rows)
              after = one.next
            }
            expect(paged).toEqual(whole)
            expect(new Set(paged.map((row) => keyOf(name, row))).size).toBe(paged.length)
            expect(paged).toEqual(paged.toSorted(byTerms(name, sort)))
          },
        ),
        { numRuns: 150 },
      ),
    )
  }, 120_000)

  test('holds every row of its programme, and none of another', async () => {
    await withHistory(2500, async (db) => {
      for (const name of names) {
        const { table } = definitions[name]
        const all = await db
          .selectFrom(table as 'approvals')
          .select('programmeId')
          .execute()
        const { rows, next } = await page(db, name, {})
        expect(rows.length).toBe(all.filter(({ programmeId }) => programmeId === 'one').length)
        expect(rows.length).toBeGreaterThan(0)
        expect(rows.every((row) => row['programmeId'] === 'one')).toBe(true)
        expect(next).toBeNull()
      }
    })
  })

  test('neither repeats nor skips a row that was there, while rows are added between the pages', async () => {
    await withLog(async ({ store, add }, place) => {
      const events = history(4, 2500)
      await add(...events.slice(0, 1000))
      const models = await engine.open(place, store)
      const stop = new AbortController()
      const following = models.follow({ signal: stop.signal })
      for (const name of ['approvalSteps', 'fundMovements', 'monthlyFacts'] as const) {
        const before = (await page(models.db, name, {})).rows.map((row) => keyOf(name, row))
        const seen: string[] = []
        let after: string | null = null
        do {
          const one = await page(models.db, name, { limit: 7, ...(after !== null && { after }) })
          seen.push(...one.rows.map((row) => keyOf(name, row)))
          after = one.next
          await models.waitFor(await add(...events.splice(1000, 10)), { timeoutMs: 10_000 })
        } while (after !== null)
        expect(new Set(seen).size).toBe(seen.length)
        expect(before.filter((key) => !seen.includes(key))).toEqual([])
      }
      stop.abort()
      await following
      await models.close()
    })
  }, 60_000)

  test('filtered by any column that it offers gives exactly the rows that match', async () => {
    await withHistory(2500, async (db) => {
      for (const name of names) {
        const { rows } = await page(db, name, {})
        for (const column of lists[name].filters) {
          const values = [...new Set(rows.map((row) => row[column] ?? null))].slice(0, 3)
          for (const value of values) {
            const found = (await page(db, name, { where: { [column]: value } })).rows
            expect({ name, column, value, found }).toEqual({
              ...{ name, column, value },
              found: rows.filter((row) => (row[column] ?? null) === value),
            })
          }
        }
        for (const column of lists[name].ranges) {
          const days = rows.flatMap((row) => row[column] ?? []).sort()
          const [from, to] = [String(days[Math.floor(days.length / 4)]), String(days[Math.floor(days.length / 2)])]
          const found = (await page(db, name, { where: { [column]: { from, to } } })).rows
          expect(found).toEqual(
            rows.filter((row) => String(row[column]) >= from && String(row[column]) <= to && row[column] !== null),
          )
        }
      }
    })
  }, 60_000)

  test('takes one of several values, and with none of them has no rows', async () => {
    await withHistory(1500, async (db) => {
      const { rows } = await page(db, 'approvals', {})
      const status = ['accepted', 'stopped']
      const found = await page(db, 'approvals', { where: { status, greenChannel: 1 } })
      expect(found.rows).toEqual(
        rows.filter((row) => status.includes(String(row['status'])) && row['greenChannel'] === 1),
      )
      expect((await page(db, 'approvals', { where: { status: [] } })).rows).toEqual([])
    })
  })

  test('refuses filters and sorts that it does not offer, and pages without a row', async () => {
    await withHistory(100, async (db) => {
      await expect(page(db, 'approvals', { where: { clockDueOn: '2014-01-01' } })).rejects.toThrow(RangeError)
      await expect(page(db, 'approvals', { where: { matter: { from: 'a' } } })).rejects.toThrow(RangeError)
      await expect(page(db, 'approvals', { sort: 'jointUnits' })).rejects.toThrow(RangeError)
      await expect(page(db, 'approvals', { limit: 0 })).rejects.toThrow(RangeError)
    })
  })

  test('answers a cursor of another list, of another order or made up with nothing', async () => {
    await withHistory(1500, async (db) => {
      const after = (await page(db, 'approvalSteps', { limit: 1 })).next as string
      expect(await listRows(db, 'approvalSteps', { ...asked, limit: 5, after })).toBeDefined()
      expect(await listRows(db, 'fundSteps', { ...asked, limit: 5, after })).toBeUndefined()
      expect(await listRows(db, 'approvalSteps', { ...asked, limit: 5, after, sort: '-ordinal' })).toBeUndefined()
      const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
      for (const made of [
        '',
        'x',
        encoded({}),
        encoded(['approvalSteps:ordinal', null]),
        encoded(['approvalSteps:ordinal']),
      ])
        expect(await listRows(db, 'approvalSteps', { ...asked, limit: 5, after: made })).toBeUndefined()
    })
  })
})

onEachEngine('A page of a list', () => {
  // Of the others a programme has no more than a few hundred rows.
  const small = [
    'planDeclarations',
    'planItems',
    'calls',
    'screenings',
    'inspections',
    'findings',
    'difficulties',
    'scores',
  ]
  const secondPage = (name: ListName) => {
    const definition = definitions[name]
    const terms = orderOf(definition, definition.defaultSort)
    const types: Readonly<Record<string, string>> = definition.columns
    const from = terms.map(({ column }) => (types[column]?.startsWith('integer') ? 7 : 'a'))
    return pageStatement(definition, { programmeId: 'one', limit: 20 }, { terms, from })
  }

  test('in the default order is read through an index, from the place where the page begins and without sorting', async () => {
    const [indexed, sorted] =
      engine === sqlite
        ? [/^SEARCH item USING .*\(programmeId=\? AND \w+[<>]\?/, /TEMP B-TREE/]
        : // Rows of one place are put in order as they come: an index here doesn't end with the key, as SQLite's do.
          [/Index Scan[^;]* item [^;]*; *Index Cond: \(\("programmeId" = 'one'[^;]* [<>]=? /, /-> {2}Sort/]
    await withHistory(100, async (db) => {
      for (const name of names.filter((one) => !small.includes(one))) {
        const plan = await planOf(db, secondPage(name))
        expect({ name, plan }).toEqual({ name, plan: expect.stringMatching(indexed) })
        expect({ name, plan }).toEqual({ name, plan: expect.not.stringMatching(sorted) })
      }
    })
  })
})

onEachEngine('The description of a list', () => {
  const fits = ({ type, nullable }: ListColumn, value: unknown): boolean => {
    if (value === null) return nullable
    if (type === 'flag') return value === 0 || value === 1
    return type === 'integer' ? Number.isSafeInteger(value) : typeof value === 'string'
  }

  test('names every column of its rows in their order, with a type that each value fits', async () => {
    await withHistory(2500, async (db) => {
      for (const name of names) {
        const { rows } = await page(db, name, {})
        for (const row of rows) {
          expect(Object.keys(row)).toEqual(lists[name].columns.map((column) => column.name))
          expect(lists[name].columns.filter((column) => !fits(column, row[column.name]))).toEqual([])
        }
      }
    })
  })

  test('gives each column a heading of its own in Chinese and in English', () => {
    for (const name of names) {
      const { columns } = lists[name]
      expect(new Set(columns.map(({ zh }) => zh)).size).toBe(columns.length)
      expect(columns.filter(({ zh, en }) => !/\p{Script=Han}|SHA/u.test(zh) && !/\p{Script=Han}/u.test(en))).toEqual([])
    }
  })

  test('tells what each code in its columns is called', async () => {
    await withHistory(2500, async (db) => {
      for (const name of names) {
        const { rows } = await page(db, name, {})
        for (const { name: column, codes } of lists[name].columns) {
          const unnamed = rows.flatMap((row) => row[column] ?? []).filter((code) => codes && !(code in codes))
          expect({ name, column, unnamed }).toEqual({ name, column, unnamed: [] })
        }
      }
    })
  })

  test('offers only columns that it has to filter by, and says what money, shares and days are', () => {
    for (const name of names) {
      const { columns, filters, ranges } = lists[name]
      const known = new Set(columns.map((column) => column.name))
      expect([...filters, ...ranges].filter((column) => !known.has(column))).toEqual([])
      expect(columns.filter((column) => /On$|Since$|^date/.test(column.name) && column.format !== 'date')).toEqual([])
      expect(columns.filter((column) => /nvestment/.test(column.name) && column.format !== 'fen')).toEqual([])
    }
    const format = (name: ListName, column: string) => lists[name].columns.find((one) => one.name === column)?.format
    expect(format('funds', 'requested')).toBe('fen')
    expect(format('factors', 'requested')).toBe('thousandths')
    expect(format('factorSteps', 'amount')).toBe('thousandths')
    expect(format('checks', 'behind')).toBe('basis-points')
    expect(format('scores', 'total')).toBe('hundredths')
  })
})
