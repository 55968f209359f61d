import { createHash } from 'node:crypto'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { describe, expect, test } from '@jest/globals'
import { append, errorOf, inFolder, planOpened } from '@liushui/event-store/fixtures'
import { ExportOrderError, formatVerifierKey, writeBundle } from '../src/index.ts'
import { BUNDLE_NAMES, particulars, runVerifier, withExport } from './bundle-support.ts'
import { TIME, witnessKey } from './fixtures.ts'
import { withPlatform } from './support.ts'

describe('An export that proves itself', () => {
  test('is proved whole by the single-file verifier, which says what it proved and what not', () =>
    withExport({ events: 300, witness: { key: witnessKey, time: TIME } }, async ({ folder, key, manifest }) => {
      expect(manifest).toMatchObject({ ...particulars, count: 300, wholeLog: true })
      const ran = await runVerifier(folder, key)
      expect(ran).toMatchObject({ code: 0, stderr: '' })
      expect(ran.stdout).toMatch(/已证明：300 个事件[\s\S]*Proved: 300 events, unchanged to the byte/)
      expect(ran.stdout).toMatch(
        /Proved: these are all 300 events[\s\S]*keeps no second log[\s\S]*recorded after this[\s\S]*what events say is true/,
      )
      expect(ran.stdout).toMatch(/SHA-256 and SM3 of each file/)
      const seen = await runVerifier(folder, key, '--witness', formatVerifierKey(witnessKey.verifier))
      expect(seen.stdout).toContain(
        `the witness audit.example/witness saw this log at ${new Date(TIME * 1000).toISOString()}`,
      )
      expect(seen.stdout).not.toContain('second log')
    }))

  test('may hold further files, which it lists with their digests and says to be unproved', () =>
    withPlatform(({ run }) =>
      run(({ store, log, sign }) =>
        inFolder(async (folder) => {
          const checkpoint = await sign(3)
          const prove = log.prover(3) ?? (() => [])
          const further = [{ name: 'entries.csv', chunks: ['一,1\r\n', Buffer.from('二,2\r\n')] }]
          const { files } = await writeBundle({
            ...{ folder, leaves: store.readLeaves(), checkpoint, prove, particulars, further },
          })
          expect(files.map(({ name }) => name)).toEqual(['checkpoint', 'events.ndjson', 'entries.csv'])
          const key = formatVerifierKey(log.key)
          const ran = await runVerifier(folder, key)
          expect(ran).toMatchObject({ code: 0, stderr: '' })
          expect(ran.stdout).toMatch(/Proved: 3 events[\s\S]*Not proved: that entries\.csv says what the events say/)
          await writeFile(join(folder, 'entries.csv'), '一,1\r\n二,3\r\n')
          expect((await runVerifier(folder, key)).stderr).toMatch(
            /entries\.csv is not the file that the manifest tells of/,
          )
          await rm(join(folder, 'entries.csv'))
          expect((await runVerifier(folder, key)).stderr).toMatch(/holds other files/)
        }),
      ),
    ))

  test('of some events of the log says that nothing is known of the others', () =>
    withExport({ events: 700, choose: ({ index }) => index % 97 === 5 }, async ({ folder, key, manifest }) => {
      expect(manifest).toMatchObject({ count: 8, wholeLog: false, checkpoint: { size: 700 } })
      const ran = await runVerifier(folder, key)
      expect(ran.code).toBe(0)
      expect(ran.stdout).toMatch(/Proved: 8 events, .* of 700 events[\s\S]*Not proved: what else is in the log/)
    }))

  test('has digests of SHA-256 and SM3 that others make too, and is the same to the byte when it is made again', () =>
    withPlatform(({ run }) =>
      run(({ store, log, sign }) =>
        inFolder(async (outside) => {
          const checkpoint = await sign(30)
          await sign(5)
          const make = async (batchSize: number) => {
            const folder = join(outside, String(batchSize))
            await mkdir(folder)
            const prove = log.prover(30) ?? (() => [])
            const leaves = store.readLeaves({ upTo: '30', batchSize })
            await writeBundle({ folder, leaves, checkpoint, prove, particulars })
            return folder
          }
          const [a, b] = [await make(500), await make(7)]
          for (const file of BUNDLE_NAMES) expect(await readFile(join(b, file))).toEqual(await readFile(join(a, file)))
          const events = await readFile(join(a, 'events.ndjson'))
          const manifest = JSON.parse(await readFile(join(a, 'manifest.json'), 'utf8'))
          expect(manifest.files[1]).toEqual({
            name: 'events.ndjson',
            bytes: events.length,
            sha256: createHash('sha256').update(events).digest('hex'),
            sm3: createHash('sm3').update(events).digest('hex'),
          })
          // GB/T 32905-2016, A.1
          expect(createHash('sm3').update('abc').digest('hex')).toMatch(/^66c7f0f462eeedd9d1f2d46bdc10e4e2/)
        }),
      ),
    ))

  test('is not made of events that are out of order, there twice, or not yet signed', () =>
    withPlatform(({ run }) =>
      run(async ({ store, sign }) => {
        const checkpoint = await sign(3)
        await sign(1)
        const all = (await Array.fromAsync(store.readLeaves())).flatMap(({ leaves }) => leaves)
        for (const places of [
          [1, 0],
          [1, 1],
          [0, 3],
        ]) {
          const leaves = Readable.from([{ leaves: places.flatMap((place) => all[place] ?? []) }])
          const source = { leaves, checkpoint, prove: () => [], particulars }
          const made = await inFolder((folder) => errorOf(writeBundle({ ...source, folder })))
          expect(made).toBeInstanceOf(ExportOrderError)
        }
      }),
    ))

  test('is read line by line as JSON is, whatever else breaks lines elsewhere', () =>
    withPlatform(async ({ withStore, run }) => {
      const title = 'one\u2028two\u2029three\u0085four\rfive'
      await withStore((store) => append(store, { events: [planOpened(title)] }))
      await run(async ({ store, log }) => {
        await log.publish()
        const { size = 0, note: checkpoint = '' } = log.checkpoint() ?? {}
        const prove = log.prover(size) ?? (() => [])
        await inFolder(async (folder) => {
          await writeBundle({ folder, leaves: store.readLeaves(), checkpoint, prove, particulars })
          expect(await readFile(join(folder, 'events.ndjson'), 'utf8')).toContain('\u2028')
          expect(await runVerifier(folder, formatVerifierKey(log.key))).toMatchObject({ code: 0, stderr: '' })
        })
      })
    }))
})
