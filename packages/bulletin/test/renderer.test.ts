import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { access, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { endOrphans, isRenderError, type RendererEvent } from '../src/index.ts'
import { unpack } from '../src/pdf/chromium.ts'
import { normalisePdf } from '../src/pdf/normalise.ts'
import { browsersUnder } from '../src/pdf/processes.ts'
import { june } from './fixture.ts'
import { readPdf } from './pdf-reader.ts'
import { openWorkplace, renderBulletin } from './rendering.ts'

jest.setTimeout(180_000)

const date = '2014-07-05'
const page = (body: string): string => `<!doctype html><html lang="zh-CN"><title>页</title><body>${body}</body></html>`
const text = async (pdf: Uint8Array): Promise<string> =>
  (await readPdf(pdf)).pages.flatMap(({ pieces }) => pieces.map(({ text }) => text)).join('')

/** Runs until what was killed has left the process table. */
const until = async (holds: () => Promise<boolean>): Promise<void> => {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 20))
}

let workplace: Awaited<ReturnType<typeof openWorkplace>>
let events: RendererEvent[]
const onEvent = (event: RendererEvent): void => {
  events.push(event)
}
const kinds = (): string[] => events.map((event) => ('why' in event ? event.why : event.type))

beforeEach(async () => {
  workplace = await openWorkplace()
  events = []
})
afterEach(() => workplace.close())

describe('same dataset, same bytes', () => {
  test('from a cold browser, a used one, one that printed other things, two pages at once, and another browser', async () => {
    const renderer = workplace.open({ pages: 2 })
    const cold = await renderBulletin(renderer, june)
    const warm = await renderBulletin(renderer, june)
    await renderer.render({ html: page('<h1>另一份</h1><table><tr><th>甲</th></tr></table>'.repeat(9)), date })
    const after = await renderBulletin(renderer, june)
    const both = await Promise.all([renderBulletin(renderer, june), renderBulletin(renderer, june)])
    const fresh = await renderBulletin(workplace.open(), june)
    for (const { pdf, pages } of [warm, after, ...both, fresh]) {
      expect(pages).toBe(cold.pages)
      expect(Buffer.compare(pdf, cold.pdf)).toBe(0)
    }
  })

  test('the date is the one given, and the file is still whole', async () => {
    const { pdf } = await workplace.open().render({ html: page('一'), date: '2014-03-05' })
    expect(Buffer.from(pdf).toString('latin1')).toMatch(/\/CreationDate \(D:20140305000000\+08'00'\)/)
    expect(await text(pdf)).toBe('一')
  })

  test('text that looks like the inside of a PDF is left alone', async () => {
    const title = "/ID (node00000042) >> stream /CreationDate (D:20200101000000+00'00')"
    const { pdf } = await workplace.open().render({ html: page('一').replace('页', title), date })
    expect((await readPdf(pdf)).title).toBe(title)
  })

  test('what is not a PDF is refused', () => {
    const pdf = new TextEncoder().encode('hello')
    expect(() => normalisePdf({ pdf, date })).toThrow('not a PDF as the browser writes it')
  })
})

describe('what a document may reach', () => {
  test('no server, no file, no script, no second page', async () => {
    const calls: string[] = []
    const server = createServer((socket) => {
      calls.push('connection')
      socket.destroy()
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    const at = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
    const secret = join(workplace.profileFolder, 'secret.html')
    await writeFile(secret, 'SECRET')
    const renderer = workplace.open({ onEvent })
    try {
      const { pdf } = await renderer.render({
        html: page(`
          <link rel="preconnect" href="${at}"><link rel="dns-prefetch" href="${at}"><link rel="stylesheet" href="${at}/a.css">
          <link rel="prerender" href="${at}/p"><meta http-equiv="refresh" content="0; url=${at}/next">
          <style>@import "${at}/b.css"; @font-face { font-family: X; src: url(${at}/x.ttf) } p { font-family: X; background: url(${at}/c.png) }</style>
          <img src="${at}/d.png"><iframe src="${at}/e"></iframe><iframe src="file://${secret}"></iframe>
          <object data="file://${secret}"></object><embed src="file:///etc/passwd"><iframe src="file:///etc/passwd"></iframe>
          <script>document.body.textContent = 'SCRIPT'; new WebSocket('${at.replace('http', 'ws')}'); fetch('${at}')</script>
          <img src="x" onerror="document.body.textContent = 'SCRIPT'"><p>正文</p>`),
        date,
      })
      const said = await text(pdf)
      expect(said).toContain('正文')
      expect(said).not.toMatch(/SECRET|root:|SCRIPT/)
      expect(calls).toEqual([])
      expect(events.some((event) => event.type === 'request-denied' && event.url.startsWith(at))).toBe(true)
    } finally {
      await renderer.close()
      server.close()
    }
  })

  test('one document finds nothing of the one before it', async () => {
    const renderer = workplace.open()
    await renderer.render({ html: page('<a name="before">前一份</a>'), date })
    const { pdf } = await renderer.render({ html: page('后一份'), date })
    expect(await text(pdf)).toBe('后一份')
  })

  test('only the bundled fonts exist', async () => {
    const { pdf } = await workplace
      .open()
      .render({ html: page('<p style="font-family:DejaVu Sans,serif">字 word</p>'), date })
    const fonts = [
      ...Buffer.from(pdf)
        .toString('latin1')
        .matchAll(/\/BaseFont \/[A-Z]{6}\+(\S+)/g),
    ]
    expect(fonts.length).toBeGreaterThan(0)
    for (const [, font] of fonts) expect(font).toMatch(/^Liushui/)
  })
})

describe('life of the browser', () => {
  test('it starts with the first document, is used again, and is gone after the close', async () => {
    const renderer = workplace.open({ onEvent })
    expect(await browsersUnder(workplace.profileFolder)).toEqual([])
    for (let count = 0; count < 3; count += 1) await renderer.render({ html: page('一'), date })
    expect(await browsersUnder(workplace.profileFolder)).toHaveLength(1)
    await renderer.close()
    expect(kinds()).toEqual(['browser-started', 'closed'])
    expect(await browsersUnder(workplace.profileFolder)).toEqual([])
    expect(await readdir(workplace.profileFolder)).toEqual([])
  })

  test('after its share of documents it is replaced', async () => {
    const renderer = workplace.open({ onEvent, recycleAfter: 2 })
    for (let count = 0; count < 5; count += 1) await renderer.render({ html: page('一'), date })
    await renderer.close()
    expect(kinds().filter((kind) => kind === 'browser-started')).toHaveLength(3)
    expect(kinds().filter((kind) => kind === 'recycled')).toHaveLength(2)
  })

  test('two pages at once outlive the replacement of their browser', async () => {
    const renderer = workplace.open({ recycleAfter: 3, pages: 2 })
    const printed = await Promise.all(Array.from({ length: 10 }, () => renderer.render({ html: page('一'), date })))
    expect(printed.map(({ pages }) => pages)).toEqual(Array.from({ length: 10 }, () => 1))
  })

  test('a document that takes too long ends its browser, and the next one gets a new browser', async () => {
    const slow = workplace.open({ onEvent, timeoutMs: 1 })
    const failure = await slow.render({ html: page('一'), date }).catch((error: unknown) => error)
    expect(isRenderError(failure) && failure.code).toBe('timed-out')
    await slow.close()
    expect(await browsersUnder(workplace.profileFolder)).toEqual([])
    expect(await readdir(workplace.profileFolder)).toEqual([])
  })

  test('a browser that is stopped in the middle is killed with all its children at the limit', async () => {
    const renderer = workplace.open({ onEvent, timeoutMs: 10_000 })
    await renderer.render({ html: page('一'), date })
    const [browser] = await browsersUnder(workplace.profileFolder)
    if (!browser) throw new Error('No browser was started.')
    process.kill(-browser.pid, 'SIGSTOP')
    await expect(renderer.render({ html: page('二'), date })).rejects.toMatchObject({ code: 'timed-out' })
    expect(await browsersUnder(workplace.profileFolder)).toEqual([])
    await expect(renderer.render({ html: page('三'), date })).resolves.toMatchObject({ pages: 1 })
  })

  test('a browser that is stopped before its first answer is killed at the limit as well, and the next one starts', async () => {
    const renderer = workplace.open({ onEvent, timeoutMs: 5_000 })
    const printing = renderer.render({ html: page('一'), date }).catch((error: unknown) => error)
    let [starting] = await browsersUnder(workplace.profileFolder)
    while (!starting) [starting] = await browsersUnder(workplace.profileFolder)
    process.kill(starting.pid, 'SIGSTOP')
    expect(await printing).toMatchObject({ code: 'timed-out' })
    expect(await browsersUnder(workplace.profileFolder)).toEqual([])
    await expect(renderer.render({ html: page('二'), date })).resolves.toMatchObject({ pages: 1 })
  })

  test('a browser that dies is an error for its document and replaced for the next', async () => {
    const renderer = workplace.open({ onEvent })
    await renderer.render({ html: page('一'), date })
    const [browser] = await browsersUnder(workplace.profileFolder)
    if (!browser) throw new Error('No browser was started.')
    const printing = renderer.render({ html: page('二'.repeat(200_000)), date }).catch((error: unknown) => error)
    process.kill(-browser.pid, 'SIGKILL')
    const failure = await printing
    expect(isRenderError(failure) && failure.code).toBe('failed')
    await expect(renderer.render({ html: page('三'), date })).resolves.toMatchObject({ pages: 1 })
  })

  test('a closed renderer prints nothing more', async () => {
    const renderer = workplace.open()
    await renderer.close()
    await expect(renderer.render({ html: page('一'), date })).rejects.toMatchObject({ code: 'closed' })
  })
})

describe('a parent that is killed', () => {
  const rendering = fileURLToPath(new URL('./killed-parent.ts', import.meta.url))
  /** Starts a process that keeps a browser, and answers once it has printed. */
  const startParent = async () => {
    const child = spawn(process.execPath, [rendering, workplace.profileFolder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await once(child.stdout, 'data')
    const [browser] = await browsersUnder(workplace.profileFolder)
    if (!browser) throw new Error('No browser was started.')
    return { child, browser }
  }

  test('takes its browser with it', async () => {
    const { child } = await startParent()
    child.kill('SIGKILL')
    await once(child, 'exit')
    await until(async () => (await browsersUnder(workplace.profileFolder)).length === 0)
    expect(await endOrphans(workplace.profileFolder)).toBe(0)
    expect(await readdir(workplace.profileFolder)).toEqual([])
  })

  test('and leaves a browser that hangs: it is found by its profile and ended, while those of the living are left', async () => {
    const renderer = workplace.open()
    await renderer.render({ html: page('一'), date })
    const { child, browser } = await startParent().then(async (started) => {
      const all = await browsersUnder(workplace.profileFolder)
      const orphan = all.find(({ profile }) => profile.startsWith(`browser-${started.child.pid}-`))
      if (!orphan) throw new Error('The child has no browser.')
      return { child: started.child, browser: orphan }
    })
    process.kill(-browser.pid, 'SIGSTOP')
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(await endOrphans(workplace.profileFolder)).toBe(1)
    await until(async () => (await browsersUnder(workplace.profileFolder)).length === 1)
    await expect(renderer.render({ html: page('二'), date })).resolves.toMatchObject({ pages: 1 })
    await renderer.close()
    expect(await readdir(workplace.profileFolder)).toEqual([])
  })
})

describe('unpacking the browser', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'liushui-unpack-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  test('several at once end in one whole, executable file', async () => {
    const source = join(folder, 'source.br')
    await writeFile(source, brotliCompressSync(Buffer.alloc(3_000_000, 'browser')))
    const path = join(folder, 'cache', 'browser')
    await Promise.all(Array.from({ length: 4 }, () => unpack({ source, path })))
    expect(await readdir(join(folder, 'cache'))).toEqual(['browser'])
    const { size, mode } = await stat(path)
    expect([size, mode & 0o777]).toEqual([3_000_000, 0o700])
  })

  test('a broken source leaves no file under the final name', async () => {
    const source = join(folder, 'source.br')
    await writeFile(source, brotliCompressSync(Buffer.alloc(3_000_000, 'browser')).subarray(0, 10))
    const path = join(folder, 'cache', 'browser')
    await expect(unpack({ source, path })).rejects.toThrow()
    await expect(access(path)).rejects.toThrow('ENOENT')
    expect(await readdir(join(folder, 'cache'))).toEqual([])
  })
})
