import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, type HTTPRequest, launch, type Page } from 'puppeteer'
import { cacheFolder, chromiumPath } from './chromium.ts'
import { browsersUnder, killGroup, profileName } from './processes.ts'

const FONTS = fileURLToPath(new URL('../../fonts/fonts.conf', import.meta.url))

/** The only address that answers, and only with the document; `.invalid` never resolves (RFC 2606). */
const DOCUMENT = 'http://bulletin.invalid/'

const QUIET = [
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--lang=zh-CN',
  '--font-render-hinting=none',
  // What interception doesn't see, such as a preconnect, finds nobody either.
  '--host-resolver-rules=MAP * ~NOTFOUND',
]

const SECURITY_POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'"

export type BrowserSession = {
  readonly pid: number
  readonly openPage: () => Promise<PrintPage>
  /** Ends it gently, and by force after `timeoutMs`. */
  readonly close: () => Promise<void>
  /** Ends it and all its children at once. */
  readonly kill: () => Promise<void>
  /** Whether it still answers. */
  readonly alive: () => boolean
}
export type PrintPage = { readonly print: (html: string) => Promise<Uint8Array> }

type LaunchOptions = {
  readonly profileFolder: string
  readonly timeoutMs: number
  readonly sandbox: boolean
  readonly onDenied: (url: string) => void
}

/** Lets the document through once and nothing else: no picture, style sheet, frame, redirect or second navigation. */
const guard = async (page: Page, onDenied: (url: string) => void): Promise<(html: string) => Promise<void>> => {
  let waiting: string | undefined
  await page.setJavaScriptEnabled(false)
  await page.setRequestInterception(true)
  page.on('request', (request: HTTPRequest) => {
    const html = waiting
    const asked = request.url() === DOCUMENT && request.isNavigationRequest() && request.frame() === page.mainFrame()
    if (asked && html !== undefined) {
      waiting = undefined
      const headers = { 'Content-Security-Policy': SECURITY_POLICY }
      // A page that went away has nobody to answer to.
      request.respond({ contentType: 'text/html; charset=utf-8', headers, body: html }).catch(() => undefined)
    } else {
      onDenied(request.url())
      // An aborted navigation leaves the document in place, a blocked one would put an error page there.
      request.abort('aborted').catch(() => undefined)
    }
  })
  return async (html) => {
    waiting = html
    await page.goto(DOCUMENT, { waitUntil: 'load', timeout: 0 })
  }
}

const openPage = async (browser: Browser, onDenied: (url: string) => void): Promise<PrintPage> => {
  const page = await browser.newPage()
  const load = await guard(page, onDenied)
  return {
    print: async (html) => {
      await load(html)
      // Waits for document.fonts.ready by itself.
      return page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true, timeout: 0 })
    },
  }
}

/** puppeteer waits without end for a browser that hangs before its first answer: killed, it closes the pipe, and the launch fails. */
const killLate = async ({ profileFolder, profile }: { profileFolder: string; profile: string }): Promise<void> => {
  for (const browser of await browsersUnder(profileFolder)) if (browser.profile === profile) killGroup(browser.pid)
}

/**
 * Starts a headless browser that sees the bundled fonts and nothing of the machine's, reaches no network, and talks over a
 * pipe: when this process dies, the pipe closes and it ends.
 */
export const startBrowser = async (options: LaunchOptions): Promise<BrowserSession> => {
  const executablePath = await chromiumPath()
  const profile = await profileName()
  const userDataDir = join(options.profileFolder, profile)
  const removeProfile = (): Promise<void> => rm(userDataDir, { recursive: true, force: true, maxRetries: 5 })
  const late = setTimeout(() => {
    killLate({ profileFolder: options.profileFolder, profile }).catch(() => undefined)
  }, options.timeoutMs)
  const browser = await launch({
    executablePath,
    headless: 'shell',
    pipe: true,
    args: options.sandbox && process.getuid?.() !== 0 ? QUIET : [...QUIET, '--no-sandbox'],
    env: {
      PATH: process.env['PATH'],
      HOME: userDataDir,
      TZ: 'Asia/Shanghai',
      LANG: 'C.UTF-8',
      FONTCONFIG_FILE: FONTS,
      XDG_CACHE_HOME: cacheFolder(),
    },
    userDataDir,
    timeout: options.timeoutMs,
    protocolTimeout: 0,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  })
    .catch(async (error: unknown) => {
      await removeProfile()
      throw error
    })
    .finally(() => clearTimeout(late))
  const child = browser.process()
  const pid = child?.pid
  if (!child || pid === undefined) throw new Error('The browser started without a process of its own.')
  const ended = new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve()
    child.once('exit', () => resolve())
  })
  // puppeteer goes on waiting up to 30 seconds for a page of a browser that is gone.
  const gone = ended.then(() => Promise.reject(new Error('The browser ended.')))
  gone.catch(() => undefined)
  const kill = async (): Promise<void> => {
    killGroup(pid)
    await ended
    await removeProfile()
  }
  return {
    pid,
    openPage: () => Promise.race([openPage(browser, options.onDenied), gone]),
    close: async () => {
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, options.timeoutMs)
      })
      await Promise.race([browser.close().catch(() => undefined), late])
      clearTimeout(timer)
      await kill()
    },
    kill,
    alive: () => browser.connected,
  }
}
