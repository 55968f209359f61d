import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import {
  formatAddCheckpoint,
  formatCheckpoint,
  formatNote,
  formatVerifierKey,
  generateSigningKey,
  growingTree,
  leafHash,
  NOTE_SIGNATURE,
  openProver,
  parseVerifierKey,
  type SigningKey,
  signBody,
  verifyCheckpoint,
} from '@liushui/proof'
import { liushui } from './liushui.ts'

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))
const BOTH = /\p{Script=Han}[\s\S]*[a-z]/u

let folder: string
const running = new Set<ChildProcess>()
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'liushui-witness-'))
})
afterEach(async () => {
  for (const child of running) child.kill('SIGKILL')
  await rm(folder, { recursive: true })
})

const logKey = generateSigningKey({ name: 'liushui.example/log', type: NOTE_SIGNATURE })
const logText = formatVerifierKey(logKey.verifier)

/** The witness as the audit office runs it. */
const startWitness = async (...args: string[]) => {
  const state = join(folder, 'witness')
  const command = [main, 'witness', '--state', state, '--log', logText, '--port', '0', ...args]
  // util-linux: the kernel ends it with us, kill -9 included.
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', process.execPath, ...command], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  running.add(child)
  const ended = once(child, 'close').then(([code, signal]) => {
    running.delete(child)
    return code ?? signal
  })
  const lines: string[] = []
  const listeners = new Set<(line: string) => void>()
  const reading = createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line)
    for (const listener of listeners) listener(line)
  })
  const line = (pattern: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const look = (text: string) => {
        const found = pattern.exec(text)
        if (found) resolve(found)
      }
      listeners.add(look)
      lines.forEach(look)
      reading.once('close', () => reject(new Error(`it ended without ${pattern}: ${lines.join('\n')}`)))
    })
  const [, url = '', key = ''] = await line(/LIUSHUI_WITNESSES="(\S+) (\S+)"/)
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal)
    return ended
  }
  return { url, key, state, line, lines, end }
}

/** A log that grows by events of its own kind, and is signed. */
const growingLog = (kind: string, signer: SigningKey = logKey) => {
  const notes = new Map<number, string>()
  const tiles = new Map<string, Buffer>()
  const tree = growingTree()
  const readTile = ({ level, index }: { level: number; index: number }) =>
    tiles.get(`${level}/${index}`) ?? Buffer.alloc(0)
  return {
    sign: (size: number): string => {
      while (tree.size() < size)
        for (const tile of tree.add([leafHash(Buffer.from(`${kind} ${tree.size()}`))]))
          tiles.set(`${tile.level}/${tile.index}`, tile.hashes)
      const body = formatCheckpoint({ origin: logKey.verifier.name, size, root: tree.root() })
      notes.set(size, formatNote({ body, signatures: [signBody(body, signer)] }))
      return notes.get(size) ?? ''
    },
    proof: (from: number, to: number) => openProver(readTile).consistency({ from, to }),
  }
}

const add = (url: string, request: Parameters<typeof formatAddCheckpoint>[0]) =>
  fetch(`${url}/add-checkpoint`, { method: 'POST', body: formatAddCheckpoint(request) })

const seenAt = async (url: string) => (await fetch(`${url}/seen`)).json()

describe('liushui witness', () => {
  test('makes a key of its own that nobody else can read, cosigns what goes on, and stops when it is told to', async () => {
    const witness = await startWitness('--name', 'audit.example/witness')
    const { url, key, state, end, line } = witness
    expect((await stat(join(state, 'witness-key'))).mode & 0o777).toBe(0o600)
    expect((await stat(state)).mode & 0o777).toBe(0o700)
    expect(await (await fetch(`${url}/key`)).text()).toBe(`${key}\n`)
    expect(await seenAt(url)).toEqual([])
    const log = growingLog('event')
    const notes = [log.sign(5), log.sign(300)] as const
    for (const [old, size, note] of [
      [0, 5, notes[0]],
      [5, 300, notes[1]],
    ] as const) {
      const answer = await add(url, { old, proof: log.proof(old, size), checkpoint: note })
      expect(answer.status).toBe(200)
      const verifier = parseVerifierKey(key)
      const cosigned = verifyCheckpoint(note + (await answer.text()), verifier ? [logKey.verifier, verifier] : [])
      expect(cosigned.witnesses).toMatchObject([{ key: { name: 'audit.example/witness' } }])
      await line(new RegExp(`已联署 liushui.example/log ${size} / cosigned liushui.example/log ${size}`))
    }
    expect(await seenAt(url)).toMatchObject([
      {
        origin: 'liushui.example/log',
        size: 300,
        root: notes[1].split('\n')[2],
        when: expect.stringMatching(/^20.*Z$/),
      },
    ])
    expect(await end('SIGTERM')).toBe(0)
    expect(witness.lines.at(-1)).toBe('The witness has stopped.')
  })

  test('keeps what it saw over kill -9, and refuses a history that was changed, with a line for each', async () => {
    const first = await startWitness()
    const log = growingLog('event')
    expect((await add(first.url, { old: 0, proof: [], checkpoint: log.sign(10) })).status).toBe(200)
    const before = await seenAt(first.url)
    await first.end('SIGKILL')

    const second = await startWitness()
    expect(second.key).toBe(first.key)
    expect(await seenAt(second.url)).toEqual(before)
    const forged = growingLog('other')
    const checkpoint = forged.sign(20)
    const refused = await add(second.url, { old: 10, proof: forged.proof(10, 20), checkpoint })
    expect([refused.status, await refused.text()]).toEqual([422, expect.stringMatching(BOTH)])
    await second.line(/已拒绝 liushui\.example\/log 20：警告.*history was changed/)
    const older = await add(second.url, { old: 0, proof: [], checkpoint: growingLog('event').sign(5) })
    expect([older.status, await older.text(), older.headers.get('content-type')]).toEqual([
      409,
      '10\n',
      'text/x.tlog.size',
    ])
    const stranger = generateSigningKey({ name: logKey.verifier.name, type: NOTE_SIGNATURE })
    expect(
      (await add(second.url, { old: 10, proof: [], checkpoint: growingLog('event', stranger).sign(10) })).status,
    ).toBe(403)
    expect(await seenAt(second.url)).toEqual(before)
    const later = log.sign(30)
    expect((await add(second.url, { old: 10, proof: log.proof(10, 30), checkpoint: later })).status).toBe(200)
    expect(await second.end('SIGINT')).toBe(0)
  })

  test('answers what is no request of a log with a sentence, and reads no more than a request can be', async () => {
    const { url, end } = await startWitness()
    const asked: readonly [string, RequestInit, number][] = [
      ['/', {}, 404],
      ['/constructor', {}, 404],
      ['/add-checkpoint', {}, 405],
      ['/key', { method: 'POST' }, 405],
      ['/seen', { method: 'DELETE' }, 405],
      ['/add-checkpoint', { method: 'POST', body: 'nonsense' }, 400],
      ['/add-checkpoint', { method: 'POST', body: Buffer.from([0xff, 0xfe]) }, 400],
      ['/add-checkpoint', { method: 'POST', body: 'x'.repeat(100_000) }, 413],
    ]
    for (const [path, init, status] of asked) {
      const answer = await fetch(url + path, init)
      expect([path, answer.status]).toEqual([path, status])
      expect(await answer.text()).toMatch(BOTH)
    }
    expect(await end('SIGTERM')).toBe(0)
  })

  test('listens beyond this machine, on a folder that is in use, or under another name, only where that is meant', async () => {
    const { state, key, end } = await startWitness()
    const run = (...args: string[]) =>
      liushui(['witness', '--log', logText, '--port', '0', ...args], { url: 'http://127.0.0.1:9', folder })
    const refused: readonly [number, RegExp, string[]][] = [
      [2, /--beyond-loopback/, ['--state', join(folder, 'b'), '--host', '0.0.0.0']],
      [2, /--beyond-loopback/, ['--state', join(folder, 'b'), '--host', '::']],
      [2, /--beyond-loopback/, ['--state', join(folder, 'b'), '--host', 'audit.example']],
      [1, /in use/, ['--state', state]],
      [1, /no verifier key of a log/, ['--state', join(folder, 'c'), '--log', key]],
      [2, /a name is written/, ['--state', join(folder, 'd'), '--name', 'a b']],
    ]
    for (const [code, said, args] of refused) {
      const ran = await run(...args)
      expect([args, ran.code]).toEqual([args, code])
      expect(ran.stderr).toMatch(BOTH)
      expect(ran.stderr).toMatch(said)
      expect(ran.stderr).not.toMatch(/\n {4}at /)
    }
    expect(await readdir(folder)).not.toContain('b')
    expect(await end('SIGTERM')).toBe(0)
    const renamed = await run('--state', state, '--name', 'other.example/witness')
    expect([renamed.code, renamed.stderr]).toEqual([1, expect.stringContaining('at the first start only')])
  })
})
