import { cp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { createClients, get, mixedRequest } from '../support/clients.ts'
import { seeded } from '../support/faults.ts'
import { withFolder } from '../support/folder.ts'
import { makeFundsFolder, programmeId, programmeOf } from '../support/funds.ts'
import {
  checkContiguous,
  checkExtends,
  checkMoney,
  checkPositions,
  checkReadModels,
  digestsOf,
  newJournal,
} from '../support/invariants.ts'
import { liushui } from '../support/liushui.ts'
import { readLog, startStandalone } from '../support/standalone.ts'
import { eventually } from '../support/waiting.ts'

const env = { LIUSHUI_SAMPLE: 'none' }
const bulletin = `/api/bulletins/${programmeId}/2014-06`

/** What people see: every project, application and bulletin, and who is in the register. */
const seenAt = async (url: string, asOf?: string) => {
  const at = asOf === undefined ? '' : `?as-of=${asOf}`
  const programme = `${url}/api/programmes/${programmeId}`
  const read = async (path: string) => (await get(path)).body['items']
  return {
    projects: await read(`${programme}/projects${at}`),
    funds: await read(`${programme}/fund-applications${at}`),
    bulletins: await read(`${url}/api/bulletins${at}`),
    person: (await get(`${url}/api/people/person-1`)).body,
  }
}

describe('liushui backup and restore', () => {
  test(
    'copy a platform while it is written to; a start on the copy serves exactly what was copied, and goes on from there',
    () =>
      withFolder(async (root) => {
        const [folder, restored, file] = [join(root, 'data'), join(root, 'restored'), join(root, 'backup.tar')]
        await makeFundsFolder(folder)
        const run = startStandalone({ folder, env })
        const url = await run.url()
        const { send } = createClients(newJournal())
        await fetch(`${url}/api/people/person-1`, {
          method: 'PUT',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ name: '示例甲', role: '专人', unit: '示例单位' }),
        })
        expect(await send(url, 'bulletin', { path: bulletin, body: {} })).toBe(201)
        await eventually(async () =>
          (await get(`${url}${bulletin}`)).body['status'] === 'rendered' ? true : undefined,
        )

        const random = seeded(39)
        let writing = true
        const write = async () => {
          for (let number = 0; writing; number++) await send(url, `w-${number}`, mixedRequest(`w-${number}`, random))
        }
        const written = write()
        const backedUp = await liushui(['backup', '--out', file, '--json'], url)
        writing = false
        await written
        expect(backedUp).toMatchObject({ code: 0, stderr: '' })
        const told = JSON.parse(backedUp.stdout)
        expect(told).toMatchObject({ ok: true, file, bulletins: 1, missing: [] })
        expect((await stat(file)).mode & 0o777).toBe(0o600)
        expect((await stat(file)).size).toBe(told.bytes)
        expect((await readdir(folder)).filter((name) => name.startsWith('backup'))).toEqual([])

        const back = await liushui(['restore', file, '--to', restored, '--json'])
        expect(back).toMatchObject({ code: 0, stderr: '' })
        expect(JSON.parse(back.stdout)).toMatchObject({ ok: true, head: told.head, events: told.events, bulletins: 1 })
        const keyless = startStandalone({ folder: restored, args: ['--once'], env })
        expect(await keyless.ended).toBe(1)
        expect(keyless.output()).toMatch(/缺少以 .* 名义签署的密钥[\s\S]*put the key back/)
        await cp(join(folder, 'log-key'), join(restored, 'log-key'))
        const copy = startStandalone({ folder: restored, env })
        const copyUrl = await copy.url()
        const seen = await seenAt(copyUrl)
        expect(seen).toEqual(await seenAt(url, told.head))
        expect(seen.projects).toHaveLength(6)
        expect(seen.person).toMatchObject({ name: '示例甲' })
        const pdf = async (at: string) => Buffer.from(await (await fetch(`${at}${bulletin}/pdf`)).arrayBuffer())
        expect(await pdf(copyUrl)).toEqual(await pdf(url))
        expect(await send(copyUrl, 'goes-on', { path: '/api/programmes', body: programmeOf('goes-on') })).toBe(201)
        for (const one of [run, copy]) {
          one.child.kill('SIGTERM')
          expect(await one.ended).toBe(0)
        }
        const events = await readLog(restored)
        expect(events).toHaveLength(told.events + 1)
        checkContiguous(events)
        checkPositions(events)
        checkMoney(events)
        checkExtends(digestsOf(restored).slice(0, told.events), digestsOf(folder))
        await checkReadModels(restored)

        // The backup's log under a checkpoint that was signed of more: no start, for proofs that were handed out would no longer hold.
        const mixed = join(root, 'mixed')
        await cp(folder, mixed, { recursive: true })
        for (const name of await readdir(mixed)) if (name.startsWith('events.sqlite')) await rm(join(mixed, name))
        expect((await liushui(['restore', file, '--to', join(root, 'again')])).code).toBe(0)
        await cp(join(root, 'again', 'events.sqlite'), join(mixed, 'events.sqlite'))
        const refused = startStandalone({ folder: mixed, args: ['--once'], env })
        expect(await refused.ended).toBe(1)
        expect(refused.output()).toContain(`The log has ${told.events} events, and a tree of`)
      }),
    180_000,
  )

  test(
    'say in both languages what keeps them from it, and leave nothing half done',
    () =>
      withFolder(async (root) => {
        const both = /\p{Script=Han}[\s\S]*[a-z]/u
        const [file, folder] = [join(root, 'backup.tar'), join(root, 'new')]
        const unreachable = await liushui(['backup', '--out', file])
        expect(unreachable).toMatchObject({ code: 3, stderr: expect.stringMatching(both) })
        await writeFile(file, '不是备份')
        for (const args of [
          ['restore', file, '--to', folder],
          ['restore', join(root, 'none.tar'), '--to', folder],
          ['restore', file, '--to', root],
        ]) {
          const refused = await liushui(args)
          expect(refused).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(both) })
          expect(refused.stderr).not.toMatch(/\n {4}at /)
        }
        expect((await liushui(['restore', file])).code).toBe(2)
        expect(await readFile(file, 'utf8')).toBe('不是备份')
        expect(await readdir(root)).toEqual(['backup.tar'])
      }),
    60_000,
  )
})
