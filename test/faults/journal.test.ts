import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from '@jest/globals'
import { withFolder } from '../support/folder.ts'
import { readLog, startStandalone } from '../support/standalone.ts'

const MOMENTS = [40, 900, 160, 15, 620, 300, 90, 1_400] as const
const WRITERS = 4

/** A client's own record of what it sent, and of what was acknowledged. */
type Journal = { readonly sent: Set<string>; readonly acknowledged: Set<string> }

const opening = (programmeId: string) => ({
  programmeId,
  name: '“五水共治”',
  region: '示例区',
  categories: [{ name: '治污水', en: 'sewage treatment' }],
  masthead: { title: '示例简报', issuer: '示例区发展和改革局', report: [], send: [], distribute: [] },
  illustrative: false,
})

const send = async (url: string, key: string): Promise<boolean> => {
  const response = await fetch(`${url}/api/programmes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(opening(key)),
  }).catch(() => undefined)
  return response?.status === 201
}

/** Opens programmes one after the other until the platform is gone. */
const write = async (options: { readonly url: string; readonly writer: string; readonly journal: Journal }) => {
  const { url, writer, journal } = options
  for (let number = 1; ; number++) {
    const key = `p-${writer}-${number}`
    journal.sent.add(key)
    if (!(await send(url, key))) return
    journal.acknowledged.add(key)
  }
}

test('what clients were told is done is in the log exactly once after kill -9, and what they were not told is absent or there once', async () => {
  await withFolder(async (folder) => {
    const journal: Journal = { sent: new Set(), acknowledged: new Set() }
    const env = { LIUSHUI_SAMPLE: 'none' }
    for (const [round, moment] of MOMENTS.entries()) {
      const run = startStandalone({ folder, env })
      const url = await run.url()
      const writers = Array.from({ length: WRITERS }, (_, index) =>
        write({ url, writer: `${round}-${index}`, journal }),
      )
      await sleep(moment)
      run.child.kill('SIGKILL')
      await Promise.all([run.ended, ...writers])
    }
    const keys = (await readLog(folder)).map(({ metadata }) => metadata.commandId)
    expect(new Set(keys).size).toBe(keys.length)
    expect(journal.acknowledged.size).toBeGreaterThan(MOMENTS.length)
    expect([...journal.acknowledged].filter((key) => !keys.includes(key))).toEqual([])
    expect(keys.filter((key) => !journal.sent.has(key))).toEqual([])

    // Whoever was left without an answer asks again with the same key, and it is done once.
    const run = startStandalone({ folder, env })
    const url = await run.url()
    const unanswered = [...journal.sent].filter((key) => !journal.acknowledged.has(key))
    for (const key of unanswered) expect(await send(url, key)).toBe(true)
    run.child.kill('SIGTERM')
    expect(await run.ended).toBe(0)
    const after = (await readLog(folder)).map(({ metadata }) => metadata.commandId)
    expect(after.toSorted()).toEqual([...journal.sent].toSorted())
  })
}, 180_000)
