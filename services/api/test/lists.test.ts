import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type Got, post, send } from './client.ts'
import { mustBe, openExample, programmeId, projectId, secondProjectId } from './example.ts'
import { startPlatform, type TestPlatform } from './platform.ts'
import { hostile, ids, openScenario } from './scenario.ts'

type Item = Readonly<Record<string, unknown>>
type Column = {
  readonly name: string
  readonly type: string
  readonly format: string | null
  readonly codes: object | null
}
type List = {
  readonly name: string
  readonly columns: readonly Column[]
  readonly filters: readonly string[]
  readonly ranges: readonly string[]
  readonly sorts: readonly string[]
}

let platform: TestPlatform
let before: string
let lists: readonly List[]
beforeAll(async () => {
  platform = await startPlatform()
  before = await openExample(platform)
  const after = await openScenario(platform)
  lists = mustBe(200, await send(`${platform.url}/api/lists`)).json.items
  mustBe(200, await read(`approvals?at-least=${after}`))
})
afterAll(() => platform.stop())

const read = (path: string): Promise<Got> => send(`${platform.url}/api/programmes/${programmeId}/${path}`)
const itemsOf = async (path: string): Promise<Item[]> => mustBe(200, await read(path)).json.items
const pathOf = (name: string, query: Readonly<Record<string, string>>) => `${name}?${new URLSearchParams(query)}`

describe('Every list', () => {
  test('has items of the scenario, and had fewer as of before it', async () => {
    for (const { name } of lists) {
      const now = await itemsOf(name)
      expect({ name, items: now.length }).not.toEqual({ name, items: 0 })
      const past = mustBe(200, await read(`${name}?as-of=${before}`))
      expect(past.headers['liushui-position']).toBe(before)
      if (!['plan-items', 'projects'].includes(name))
        expect({ name, items: past.json.items }).toEqual({ name, items: [] })
    }
  })

  test('is read page by page in every order that it offers, each item once', async () => {
    for (const { name, sorts } of lists)
      for (const sort of sorts.flatMap((one) => [one, `-${one}`])) {
        const whole = await itemsOf(pathOf(name, { sort }))
        const seen: Item[] = []
        let next: string | null = null
        do {
          const place: Record<string, string> = next === null ? {} : { cursor: next }
          const page = mustBe(200, await read(pathOf(name, { sort, limit: '1', ...place })))
          seen.push(...page.json.items)
          next = page.json.next
        } while (next !== null)
        expect({ name, sort, seen }).toEqual({ name, sort, seen: whole })
      }
  })

  test('filtered by the value of any column that it offers gives exactly the items that have it', async () => {
    for (const { name, filters } of lists) {
      const whole = await itemsOf(name)
      for (const column of filters) {
        const value = whole[0]?.[column] ?? null
        const found = await itemsOf(pathOf(name, { [column]: value === null ? '' : String(value) }))
        const wanted = whole.filter((item) => (item[column] ?? null) === value)
        expect({ name, column, found }).toEqual({ name, column, found: wanted })
      }
    }
  })

  test('from one day or month to another has the items of both and between', async () => {
    for (const { name, ranges } of lists) {
      const whole = await itemsOf(name)
      for (const column of ranges) {
        const days = whole.map((item) => item[column]).filter((day) => typeof day === 'string')
        const [from, to] = [days.toSorted()[0], days.toSorted().at(-1)]
        if (from === undefined || to === undefined) continue
        const found = await itemsOf(pathOf(name, { [`${column}-from`]: from, [`${column}-to`]: to }))
        expect({ name, column, found: found.length }).toEqual({ name, column, found: days.length })
        const beyond = '2199-12-31'.slice(0, to.length)
        const later = await itemsOf(pathOf(name, { [`${column}-from`]: beyond }))
        expect(later).toEqual([])
      }
    }
  })

  test('names the parameters and sorts that there are when it is asked for others', async () => {
    for (const { name, filters, sorts } of lists) {
      const filter = await read(pathOf(name, { nonsense: '1' }))
      const sort = await read(pathOf(name, { sort: 'nonsense' }))
      for (const [got, names] of [
        [filter, filters],
        [sort, sorts],
      ] as const) {
        expect(got.status).toBe(400)
        const [{ reason, reasonZh }] = got.json.errors
        for (const one of names)
          expect([reason, reasonZh]).toEqual([expect.stringContaining(one), expect.stringContaining(one)])
        expect(reasonZh).toMatch(/\p{Script=Han}/u)
      }
    }
  })
})

describe('A filter', () => {
  test('takes several values of one column, and an empty one for items without any', async () => {
    expect(await itemsOf('approvals?status=granted&status=received')).toHaveLength(2)
    expect(await itemsOf('approvals?procedure=')).toHaveLength(2)
    expect((await read('approvals?procedure=&procedure=hearing')).status).toBe(400)
  })

  test('understands true and false as it does 1 and 0', async () => {
    for (const [word, digit] of [
      ['true', '1'],
      ['false', '0'],
    ]) {
      const items = await itemsOf(`approvals?greenChannel=${word}`)
      expect(items).toHaveLength(1)
      expect(items).toEqual(await itemsOf(`approvals?greenChannel=${digit}`))
    }
  })

  test('of a value that cannot be is refused with those that can', async () => {
    for (const query of ['status=nonsense', 'greenChannel=2', 'receivedOn-from=soon', 'matter='])
      expect({ query, status: (await read(`approvals?${query}`)).status }).toEqual({ query, status: 400 })
    const { errors } = (await read('approvals?status=nonsense')).json
    expect(errors).toMatchObject([{ path: 'query.status.0', reason: expect.stringContaining('stopped') }])
  })

  test('by value and by range of one column at once is refused', async () => {
    expect((await read('monthly-facts?month=2014-05&month-from=2014-01')).status).toBe(400)
  })

  test('that no item meets gives an empty list, however hostile it is', async () => {
    for (const unit of [...Object.values(hostile), "' OR 1=1 --", '"', '%', '示例'])
      expect(await itemsOf(pathOf('approvals', { unit }))).toEqual([])
  })
})

describe('A cursor', () => {
  test('fits only the list, the filters and the order that gave it', async () => {
    const { next } = mustBe(200, await read('checks?limit=1')).json
    mustBe(200, await read(`checks?limit=5&cursor=${next}`))
    for (const path of [
      'checks?sort=behind&',
      'checks?card=red&',
      'findings?',
      'approvals?',
      `checks?as-of=${before}&`,
    ])
      expect((await read(`${path}cursor=${next}`)).status).toBe(400)
  })
})

describe('The description of the lists', () => {
  test('names each column of the items with its heading in both languages', async () => {
    for (const { name, columns } of lists) {
      const [item] = await itemsOf(name)
      expect(Object.keys(item ?? {}).toSorted()).toEqual(columns.map((column) => column.name).toSorted())
      for (const column of columns)
        expect(column).toMatchObject({ zh: expect.stringMatching(/./), en: expect.stringMatching(/./) })
    }
  })
})

describe('What is recorded as JSON', () => {
  test('is answered as it was recorded', async () => {
    expect(await itemsOf(`approvals?projectId=${secondProjectId}`)).toMatchObject([
      { jointUnits: ['示例规划局', hostile.command] },
    ])
    expect(await itemsOf('screenings?qualifies=0')).toMatchObject([{ reasons: [{ code: 'category' }] }])
  })
})

describe('The worklist', () => {
  test('holds what is to be decided, can be narrowed to a unit or a matter, and ends with the decision', async () => {
    expect(await itemsOf('worklist')).toMatchObject([{ approvalId: ids.jointId, status: 'received', greenChannel: 1 }])
    expect(await itemsOf(pathOf('worklist', { unit: '示例责任单位', matter: '建设工程规划许可' }))).toHaveLength(1)
    expect(await itemsOf(pathOf('worklist', { unit: '别的单位' }))).toEqual([])
    expect((await read('worklist?status=granted')).status).toBe(400)
  })

  test('puts the green channel first and then what is due first', async () => {
    const another = await startPlatform()
    try {
      await openExample(another)
      const request = { programmeId, projectId, matter: '建设项目用地预审', jointUnits: [] }
      const cases = [
        ['late', '2014-07-02', false],
        ['early', '2014-06-30', false],
        ['green', '2014-07-02', true],
      ] as const
      let position = ''
      for (const [name, receivedOn, greenChannel] of cases) {
        const data = { ...request, approvalId: `${projectId}-${name}`, receivedOn, greenChannel }
        position = mustBe(201, await post(`${another.url}/api/approvals`, data)).json.position
      }
      const { items } = (await send(`${another.url}/api/programmes/${programmeId}/worklist?at-least=${position}`)).json
      expect(items.map(({ approvalId }: Item) => approvalId)).toEqual(
        ['green', 'early', 'late'].map((name) => `${projectId}-${name}`),
      )
    } finally {
      await another.stop()
    }
  })
})
