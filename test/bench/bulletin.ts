import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApplication, loadSample, SAMPLE_MONTH, SAMPLE_PROGRAMME } from '@liushui/application'
import { type BulletinDataset, buildDataset, bulletinHtml, openRenderer, type Renderer } from '@liushui/bulletin'
import { eventCatalogue } from '@liushui/domain'
import { openSqliteEventStore } from '@liushui/event-store'
import { bulletins, openReadModels } from '@liushui/read-models'
import { type BenchResult, compare, median, rateOf } from './measure.ts'

/** The last bulletin of the sample year, which has every section in it. */
const sampleDataset = async (folder: string): Promise<BulletinDataset> => {
  const store = openSqliteEventStore({ path: join(folder, 'events.sqlite'), catalogue: eventCatalogue })
  const readModels = await openReadModels({ folder, store })
  const following = new AbortController()
  const followed = readModels.follow({ signal: following.signal })
  try {
    await loadSample({ application: createApplication({ store }), store, readModels })
    const head = await store.head()
    if (head !== undefined) await readModels.waitFor(head, { timeoutMs: 30_000 })
    const [newest] = await bulletins(readModels.db, { programmeId: SAMPLE_PROGRAMME })
    if (newest?.month !== SAMPLE_MONTH) throw new Error('The sample has no bulletin of its last month.')
    const { programmeId, month, edition } = newest
    return await buildDataset({ readModels, programmeId, month, edition })
  } finally {
    following.abort()
    await followed
    await readModels.close()
    await store.close()
  }
}

const proof = { position: '1', size: 1, root: '0'.repeat(64) }

const makeOne = (renderer: Renderer, dataset: BulletinDataset) =>
  renderer.render({ html: bulletinHtml(dataset, proof), date: dataset.date })

const perMinute = async (bulletins: number, work: () => Promise<unknown>): Promise<number> =>
  60 * (await rateOf(bulletins, work))

/** Measured in one go, for one bulletin after the other and for two at once: both against a browser started for each. */
const measureIn = async (profileFolder: string, dataset: BulletinDataset): Promise<BenchResult[]> => {
  const options = { recycleAfter: 1_000, timeoutMs: 60_000, profileFolder }
  const cold = async (): Promise<number> =>
    perMinute(1, async () => {
      const renderer = openRenderer(options)
      await makeOne(renderer, dataset)
      await renderer.close()
    })
  const one = openRenderer(options)
  const two = openRenderer({ ...options, pages: 2 })
  const times: number[] = []
  try {
    const alone = await compare({
      name: '',
      unit: 'bulletins/min',
      aim: 2,
      rounds: 7,
      ours: () =>
        perMinute(4, async () => {
          for (let bulletin = 0; bulletin < 4; bulletin++) {
            const start = performance.now()
            await makeOne(one, dataset)
            times.push(performance.now() - start)
          }
        }),
      baseline: cold,
    })
    const together = await compare({
      name: 'Bulletins, two pages of a warm browser at once (aim 360/min), against a browser for each',
      unit: 'bulletins/min',
      aim: 3,
      rounds: 7,
      ours: () => perMinute(8, () => Promise.all(Array.from({ length: 8 }, () => makeOne(two, dataset)))),
      baseline: cold,
    })
    const name = `Bulletin with a warm browser, ${Math.round(median(times))} ms (aim 250), against a browser for each`
    return [{ ...alone, name }, together]
  } finally {
    await one.close()
    await two.close()
  }
}

export const run = async (): Promise<BenchResult[]> => {
  const profileFolder = await mkdtemp(join(tmpdir(), 'liushui-bench-'))
  try {
    return await measureIn(profileFolder, await sampleDataset(profileFolder))
  } finally {
    await rm(profileFolder, { recursive: true })
  }
}
