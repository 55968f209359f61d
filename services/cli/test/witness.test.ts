import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
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
    await second.line(/已拒绝 liushui\.example\/log 20：警告.*history was changed.*witness\.sqlite, see \/refused/)
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

  test('warns of two roots of one size, keeps both as evidence, and tells that from another size', async () => {
    const { url, line, end, state } = await startWitness()
    const [seen, forged] = [growingLog('event').sign(5), growingLog('other').sign(5)]
    for (const [old, checkpoint, status] of [
      [0, seen, 200],
      [0, growingLog('event').sign(9), 409],
      [0, growingLog('event').sign(4), 409],
      [5, forged, 409],
    ] as const)
      expect((await add(url, { old, proof: [], checkpoint })).status).toBe(status)
    await line(/log 9：不是从最近所见的大小接续.* does not start from the size that was seen last/)
    await line(/log 4：小于最近所见.*an older copy of the log runs/)
    const [said] = await line(/log 5：警告：此大小已见过另一个根.*WARNING: another root.*two histories.*/)
    expect(said).toContain(join(state, 'witness.sqlite'))
    expect(await (await fetch(`${url}/refused`)).json()).toEqual([
      { origin: 'liushui.example/log', size: 5, when: expect.stringMatching(/^20.*Z$/), refused: forged, seen },
    ])
    expect(await end('SIGTERM')).toBe(0)
  })

  test('says at its start what it has seen, and does not start where that is lost or damaged beside its key', async () => {
    const first = await startWitness()
    await first.line(
      /尚未见过 liushui\.example\/log.*has seen nothing of liushui\.example\/log yet: .*will be believed/,
    )
    const note = growingLog('event').sign(7)
    await add(first.url, { old: 0, proof: [], checkpoint: note })
    await first.end('SIGTERM')
    const second = await startWitness()
    const [said] = await second.line(
      /已见过 liushui\.example\/log 的 7 个事件.*has seen liushui\.example\/log at 7, root \S+/,
    )
    expect(said).toContain(note.split('\n')[2])
    await second.end('SIGTERM')

    const file = join(first.state, 'witness.sqlite')
    const refused = async (words: RegExp) => {
      const args = ['witness', '--log', logText, '--port', '0', '--state', first.state]
      const ran = await liushui(args, { url: 'http://127.0.0.1:9', folder })
      expect([ran.code, ran.stderr]).toEqual([1, expect.stringMatching(words)])
      expect(ran.stderr).toMatch(/请放回其副本/)
      expect(ran.stderr).toContain(file)
    }
    await writeFile(file, 'nonsense '.repeat(1000))
    await refused(/can't be opened.*Put a copy of it back/)
    await writeFile(file, '')
    await refused(/is lost.*take the key away too/)
    await rm(file)
    await refused(/is lost.*hand out the new key/)
    expect(await readdir(first.state)).not.toContain('witness.sqlite')
    await rm(join(first.state, 'witness-key'))
    const anew = await startWitness()
    expect(anew.key).not.toBe(first.key)
    await anew.end('SIGTERM')
  })

  test('drops whoever sends half a request for ten seconds, and stops within a few though somebody does', async () => {
    const { url, end } = await startWitness()
    const hang = async () => {
      const socket = connect(Number(new URL(url).port), '127.0.0.1').on('error', () => {})
      await once(socket, 'connect')
      socket.resume().write('POST /add-checkpoint HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nold')
      const began = performance.now()
      return { closed: once(socket, 'close').then(() => performance.now() - began) }
    }
    expect(await (await hang()).closed).toBeLessThan(13_000)
    const { closed } = await hang()
    // Its request is read before this one is answered.
    await seenAt(url)
    const began = performance.now()
    expect(await end('SIGTERM')).toBe(0)
    expect(performance.now() - began).toBeLessThan(6000)
    await closed
  }, 30_000)
})
