import { cp, mkdir, readdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { formatVerifierKey, generateSigningKey, NOTE_SIGNATURE, parseVerifierKey, writeBundle } from '@liushui/proof'
import { fillAudited, openAudited, pdf, withAudited } from '../support/audited.ts'
import { withFolder } from '../support/folder.ts'
import { liushui, type Ran } from '../support/liushui.ts'
import { startProcess } from '../support/process.ts'
import { withProxy } from '../support/proxy.ts'
import { eventually } from '../support/waiting.ts'

const BOTH = /\p{Script=Han}[\s\S]*[a-z]/u
const main = new URL('../../services/cli/src/main.ts', import.meta.url).pathname

const refused = (ran: Ran, said: RegExp): void => {
  expect(ran).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(BOTH) })
  expect(ran.stderr).toMatch(said)
  expect(ran.stderr).not.toMatch(/\n {4}at /)
}

/** `liushui witness` on a log, as the audit office runs it. */
const withWitness = async (
  state: string,
  log: string,
  work: (witness: { readonly url: string; readonly text: string }) => Promise<void>,
): Promise<void> => {
  const args = [main, 'witness', '--state', state, '--log', log, '--port', '0', '--name', 'audit.example/witness']
  const { line, end } = startProcess({ command: process.execPath, args })
  const [, url = '', text = ''] = await line((text) => /LIUSHUI_WITNESSES="(\S+) (\S+)"/.exec(text) ?? undefined)
  try {
    await work({ url, text })
  } finally {
    expect(await end('SIGTERM')).toBe(0)
  }
}

describe('liushui audit verify', () => {
  test('proves a running platform that a witness cosigns, and says whose key it trusted', () =>
    withFolder(async (folder) => {
      const data = join(folder, 'data')
      await mkdir(data)
      await fillAudited(data, 600)
      const log = await withAudited(data, async ({ key }) => key)
      await withWitness(join(folder, 'witness'), log, async ({ url, text }) => {
        const key = parseVerifierKey(text)
        if (!key) throw new Error('The witness printed no key.')
        const options = { witnesses: [{ url, key }] }
        await withAudited(data, ({ register }) => register(1), options)
        await withAudited(
          data,
          async (platform) => {
            await platform.proofs.publish()
            const args = ['audit', 'verify', '--platform', platform.url]
            const own = await liushui(args)
            expect(own).toMatchObject({ code: 0, stderr: '' })
            expect(own.stdout).toMatch(
              /已证明：平台现有的 602 个事件[\s\S]*Proved: the 602 events that the platform has/,
            )
            expect(own.stdout).toMatch(
              /publishes \(4\) fits the events, and so does each bundle of entries \(3\)[\s\S]*MIND: the key is the platform's own[\s\S]*keeps no second log/,
            )
            const held = await liushui([...args, '--key', log, '--witness', text])
            expect(held).toMatchObject({ code: 0, stderr: '' })
            expect(held.stdout).toMatch(/with the key that you gave[\s\S]*audit\.example\/witness saw this log at 20/)
            expect(held.stdout).not.toMatch(/MIND|second log/)
            const json = JSON.parse((await liushui([...args, '--json'])).stdout)
            expect(json).toMatchObject({ ok: true, size: 602, tiles: 4, keyGiven: false, key: log })
          },
          options,
        )
      })
    }))

  test('holds a running platform to what was kept of it: a signed checkpoint, or what a bulletin printed', () =>
    withFolder(async (folder) => {
      const [data, old] = [join(folder, 'data'), join(folder, 'old')]
      for (const one of [data, old]) await mkdir(one)
      const early = await fillAudited(data, 300)
      await cp(data, old, { recursive: true })
      const late = await withAudited(data, async ({ register, proofs }) => {
        await register(10)
        await eventually(() => (proofs.size() === 311 ? true : undefined))
        await proofs.publish()
        return proofs.checkpoint()?.note ?? ''
      })
      const rootOf = (note: string) => Buffer.from(note.split('\n')[2] ?? '', 'base64').toString('hex')
      const [kept, later] = [join(folder, 'kept'), join(folder, 'later')]
      await writeFile(kept, early)
      await writeFile(later, late)
      await withAudited(data, async ({ url, key }) => {
        for (const given of [kept, `301:${rootOf(early)}`, later]) {
          const ran = await liushui(['audit', 'verify', '--key', key, '--checkpoint', given], url)
          expect(ran).toMatchObject({ code: 0, stderr: '' })
          expect(ran.stdout).toMatch(
            /Proved: the first 3\d1 events .*[\s\S]*Not proved: that this checkpoint is the newest/,
          )
        }
        const changed = ['audit', 'verify', '--key', key, '--checkpoint', `301:${rootOf(late)}`]
        refused(await liushui(changed, url), /The first 301 events are not those of the checkpoint that you kept/)
      })
      // The folder as it once was: its own last checkpoint is true, and only a later one tells.
      await withAudited(old, async ({ url, key }) => {
        expect((await liushui(['audit', 'verify', '--key', key], url)).code).toBe(0)
        refused(
          await liushui(['audit', 'verify', '--key', key, '--checkpoint', later], url),
          /The log has 301 events, and 311 were signed/,
        )
      })
    }))

  test('has a witness that catches a backup which is restored and gone on with, with the true key or with a new one', () =>
    withFolder(async (folder) => {
      const [data, file] = [join(folder, 'data'), join(folder, 'backup.tar')]
      await mkdir(data)
      await withAudited(data, ({ register }) => register(21))
      const log = await withAudited(data, async ({ key }) => key)
      await withWitness(join(folder, 'witness'), log, async ({ url, text }) => {
        const key = parseVerifierKey(text)
        if (!key) throw new Error('The witness printed no key.')
        const witnesses = [{ url, key }]
        await withAudited(
          data,
          async ({ url, register, proofs }) => {
            expect((await liushui(['backup', '--out', file], url)).code).toBe(0)
            await register(5)
            await eventually(() => (proofs.size() === 26 ? true : undefined))
            await proofs.publish()
          },
          { witnesses },
        )
        for (const newKey of [false, true]) {
          const restored = join(folder, `restored-${newKey}`)
          expect((await liushui(['restore', file, '--to', restored])).code).toBe(0)
          await expect(openAudited(restored, { witnesses })).rejects.toThrow(/put the key back/)
          if (!newKey) await cp(join(data, 'log-key'), join(restored, 'log-key'))
          await withAudited(
            restored,
            async ({ proofs }) => {
              await proofs.publish()
              const { state, error } = proofs.status()
              expect(state).toBe('refused')
              expect(String(error)).toMatch(newKey ? /key/ : /has seen 26 events, this log has 21/)
            },
            { witnesses, newKey },
          )
        }
      })
    }))

  test('is refused by a key that is another’s, a witness that did not sign, and ends with 3 where nothing answers', () =>
    withFolder(async (folder) => {
      await fillAudited(folder, 3)
      await withAudited(folder, async ({ url, key }) => {
        const verify = (...args: string[]) => liushui(['audit', 'verify', ...args], url)
        const name = key.replace(/\+.*/, '')
        const other = formatVerifierKey(generateSigningKey({ name, type: NOTE_SIGNATURE }).verifier)
        const witness = formatVerifierKey(generateSigningKey({ name: 'w', type: 4 }).verifier)
        refused(await verify('--key', other), /None of the trusted keys has signed/)
        refused(await verify('--key', 'nonsense'), /no verifier key of a log/)
        refused(await verify('--witness', witness), /The witness w has not signed/)
        for (const args of [
          ['--bundle', folder],
          ['--backup', 'a', '--checkpoint', 'b'],
          ['--backup', 'a', '--key', key],
          ['--checkpoint', 'a'],
          ['--backup', 'a', '--bundle', 'b'],
          ['--pdf', join(folder, 'none.pdf')],
          ['--rerender'],
        ])
          expect([args, (await verify(...args)).code]).toEqual([args, 2])
      })
      expect((await liushui(['audit', 'verify'])).code).toBe(3)
    }))

  test('finds the event of a bulletin’s file, and none of a file that is another', () =>
    withFolder(async (folder) => {
      await fillAudited(folder, 600)
      await withAudited(folder, async ({ url, key }) => {
        const [file, copy] = [join(folder, 'bulletin.pdf'), join(folder, 'copy.pdf')]
        await writeFile(file, pdf)
        await writeFile(copy, Buffer.concat([pdf, Buffer.from('\n')]))
        const ran = await liushui(['audit', 'verify', '--pdf', file, '--key', key], url)
        expect(ran).toMatchObject({ code: 0, stderr: '' })
        expect(ran.stdout).toMatch(/is the bulletin of the event of leaf 300 \(BulletinRendered/)
        expect(ran.stdout).toMatch(/in the log of 601 events with root \S+ that \S+ signed[\s\S]*not made again/)
        refused(
          await liushui(['audit', 'verify', '--pdf', copy], url),
          /None of the 601 signed events tells of this file/,
        )
        refused(
          await liushui(['audit', 'verify', '--pdf', file, '--rerender'], url),
          /with root 0{64}, and the first 1 that were signed have root (?!0{64})/,
        )
      })
    }))

  test('finds that other clients of the log are given other entries than it signed', () =>
    withFolder(async (folder) => {
      await fillAudited(folder, 300)
      await withAudited(folder, async ({ url, key }) => {
        for (const entries of ['tile/entries/000', 'tile/entries/001.p/45']) {
          const change = (body: Buffer): Buffer =>
            Buffer.from(body.toString('latin1').replace('ProjectRegistered', 'projectregistered'), 'latin1')
          await withProxy({ url, path: `/log/${entries}`, change }, async (changed) =>
            refused(await liushui(['audit', 'verify', '--key', key], changed), new RegExp(`entries ${entries} is not`)),
          )
        }
      })
    }))

  test('checks a backup by itself and against a checkpoint that was kept, and leaves no copy behind', () =>
    withFolder(async (folder) => {
      const data = join(folder, 'data')
      await mkdir(data)
      const early = await fillAudited(data, 300)
      const [file, kept, later] = [join(folder, 'backup.tar'), join(folder, 'kept'), join(folder, 'later')]
      await writeFile(kept, early)
      const before = (await readdir(tmpdir())).filter((name) => name.startsWith('liushui-verify-'))
      const platform = await openAudited(data)
      const { key, url } = platform
      await platform.register(10)
      expect((await liushui(['backup', '--out', file], url)).code).toBe(0)
      await platform.register(10)
      await platform.stop()
      await withAudited(data, async ({ proofs }) => {
        await proofs.publish()
        await writeFile(later, proofs.checkpoint()?.note ?? '')
      })
      const verify = (...args: string[]) => liushui(['audit', 'verify', '--backup', file, ...args])
      const alone = await verify()
      expect(alone).toMatchObject({ code: 0, stderr: '' })
      expect(alone.stdout).toMatch(
        /each of the 311 events in its log fits its digest[\s\S]*Not proved: that this is the log/,
      )
      const against = await verify('--checkpoint', kept, '--key', key)
      expect(against).toMatchObject({ code: 0, stderr: '' })
      expect(against.stdout).toMatch(
        /the first 301 events are those of the checkpoint[\s\S]*Not proved: the 10 events after them/,
      )
      const [, size = '', root = ''] = early.split('\n')
      const hex = Buffer.from(root, 'base64').toString('hex')
      const printed = await verify('--checkpoint', `${size}:${hex}`)
      expect(printed).toMatchObject({ code: 0, stderr: '' })
      expect(printed.stdout).toMatch(/the first 301 events have the root that you gave/)
      refused(await verify('--checkpoint', `300:${hex}`), /The first 300 events are not those/)
      refused(await verify('--checkpoint', later, '--key', key), /has 311 events, and 321 were signed/)
      await writeFile(later, early.replace('301', '300'))
      refused(await verify('--checkpoint', later, '--key', key), /does not fit the text/)
      expect((await readdir(tmpdir())).filter((name) => name.startsWith('liushui-verify-'))).toEqual(before)
    }))

  test('checks an export as the single-file verifier does', () =>
    withFolder(async (folder) => {
      const data = join(folder, 'data')
      await mkdir(data)
      await fillAudited(data, 8)
      await withAudited(data, async ({ store, proofs, key }) => {
        const { size = 0, note: checkpoint = '' } = proofs.checkpoint() ?? {}
        const bundle = join(folder, 'export')
        await mkdir(bundle)
        const particulars = {
          filter: {},
          range: { after: null, upTo: null },
          madeAt: '2014-07-03T01:00:00Z',
          madeBy: 'a',
        }
        const prove = proofs.prover(size) ?? (() => [])
        await writeBundle({ folder: bundle, leaves: store.readLeaves(), checkpoint, prove, particulars })
        const ran = await liushui(['audit', 'verify', '--bundle', bundle, '--key', key])
        expect(ran).toMatchObject({
          code: 0,
          stderr: '',
          stdout: expect.stringMatching(/Proved: these are all 9 events/),
        })
        await writeFile(join(bundle, 'more'), '')
        refused(await liushui(['audit', 'verify', '--bundle', bundle, '--key', key]), /holds other files/)
      })
    }))
})
