import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { buildAsOf } from '@liushui/read-models'
import { asOfCache } from '../src/as-of.ts'
import { json } from '../src/route.ts'
import { openExample } from './example.ts'
import { startPlatform, type TestPlatform } from './platform.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await startPlatform()
  await openExample(platform)
})
afterAll(() => platform.stop())

/** Real read models of the past, built when told to, each of whose builds and closes is counted. */
const counted = () => {
  const built: string[] = []
  const closed: string[] = []
  const gate = Promise.withResolvers<void>()
  const cache = asOfCache(async (position) => {
    await gate.promise
    built.push(position)
    const models = await buildAsOf({ store: platform.store, position })
    return {
      ...models,
      close: async () => {
        closed.push(position)
        await models.close()
      },
    }
  })
  const ask = (position: string) => cache.use(position, async (models) => json(await models.position()))
  return { built, closed, open: gate.resolve, cache, ask }
}

describe('Read models of the past', () => {
  test('are built once for many questions about one moment', async () => {
    const { built, open, cache, ask } = counted()
    const answers = Promise.all([ask('1'), ask('1'), ask('1')])
    open()
    expect(await answers).toMatchObject([{ body: '1' }, { body: '1' }, { body: '1' }])
    await ask('1')
    expect(built).toEqual(['1'])
    await cache.close()
  })

  test('are kept for the last few moments only, and closed when the last question is answered', async () => {
    const { closed, open, cache, ask } = counted()
    open()
    for (const position of ['1', '2', '3', '4']) await ask(position)
    expect(closed).toEqual(['1'])
    await ask('2')
    await ask('5')
    expect(closed).toEqual(['1', '3'])
    await cache.close()
    expect(closed.toSorted()).toEqual(['1', '2', '3', '4', '5'])
  })

  test('are refused for more moments than can wait, and all that were asked for before are answered and closed', async () => {
    const { closed, open, cache, ask } = counted()
    const waiting = ['1', '2', '3', '4', '5', '6', '7', '1', '2'].map(ask)
    const eighth = ask('8')
    const refused = await ask('9')
    expect(refused).toMatchObject({ kind: 'problem', problem: { type: '/problems/as-of-busy' } })
    open()
    const bodies = (await Promise.all([...waiting, eighth])).map((answer) => answer.kind === 'json' && answer.body)
    expect(bodies).toEqual(['1', '2', '3', '4', '5', '6', '7', '1', '2', '8'])
    await cache.close()
    expect(closed).toHaveLength(8)
  })

  test('that cannot be built are an error for who asked, and are tried anew for the next', async () => {
    const { built, open, cache, ask } = counted()
    open()
    for (const _ of [1, 2]) await expect(ask('999')).rejects.toThrow()
    expect(built).toEqual(['999', '999'])
    await cache.close()
  })
})
