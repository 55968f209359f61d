import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from '@jest/globals'
import { type Clients, createClients, mixedRequest } from '../support/clients.ts'
import { counts, seeded } from '../support/faults.ts'
import { withFolder } from '../support/folder.ts'
import { makeFundsFolder } from '../support/funds.ts'
import {
  checkContiguous,
  checkExtends,
  checkJournal,
  checkMoney,
  checkPositions,
  checkReadModels,
  checkSigned,
  digestsOf,
  newJournal,
} from '../support/invariants.ts'
import { readLog, startStandalone } from '../support/standalone.ts'

const KILLS = counts({ short: 6, all: 500 })
/** Kills of one data folder, after which the next one is begun. */
const KILLS_PER_FOLDER = 25
const WRITERS = 4
const LONGEST_MS = 1_000
const ENV = { LIUSHUI_SAMPLE: 'none' }

/** Sends one command after the other until the platform is gone. */
const write = async (
  clients: Clients,
  { url, writer, random }: { url: string; writer: string; random: () => number },
) => {
  for (let number = 1; ; number++) {
    const key = `k-${writer}-${number}`
    if ((await clients.send(url, key, mixedRequest(key, random))) === undefined) return
  }
}

const round = async (
  clients: Clients,
  { folder, name, random }: { folder: string; name: string; random: () => number },
) => {
  const run = startStandalone({ folder, env: ENV })
  const url = await run.url()
  await clients.sendUnanswered(url)
  const writers = Array.from({ length: WRITERS }, (_, index) =>
    write(clients, { url, writer: `${name}-${index}`, random }),
  )
  await sleep(random() * LONGEST_MS)
  run.child.kill('SIGKILL')
  await Promise.all([run.ended, ...writers])
}

test(`kill -9 at ${KILLS} moments while clients write: I1 to I5 hold after each`, async () => {
  const random = seeded(2014)
  let acknowledged = 0
  let movements = 0
  let signed = 0
  for (let kill = 0; kill < KILLS; ) {
    await withFolder(async (folder) => {
      await makeFundsFolder(folder)
      const clients = createClients(newJournal())
      let before: string[] = []
      for (const until = Math.min(KILLS, kill + KILLS_PER_FOLDER); kill < until; kill++) {
        await round(clients, { folder, name: String(kill), random })
        const events = await readLog(folder)
        checkJournal(events, clients.journal)
        checkContiguous(events)
        checkPositions(events)
        checkExtends(before, digestsOf(folder))
        signed += await checkSigned(folder)
        before = digestsOf(folder)
        movements += checkMoney(events)
        await checkReadModels(folder)
      }
      // Whoever was left without an answer asks again with the same key, and it is done once.
      const run = startStandalone({ folder, env: ENV })
      await clients.sendUnanswered(await run.url())
      run.child.kill('SIGTERM')
      expect(await run.ended).toBe(0)
      checkJournal(await readLog(folder), clients.journal)
      const { sent, refused } = clients.journal
      expect(clients.journal.acknowledged.size + refused.size).toBe(sent.size)
      expect(refused.size).toBeGreaterThan(0)
      acknowledged += clients.journal.acknowledged.size
    })
  }
  expect(acknowledged).toBeGreaterThan(KILLS)
  expect(movements).toBeGreaterThan(KILLS)
  expect(signed).toBeGreaterThan(KILLS)
}, 14_400_000)
