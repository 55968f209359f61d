import { randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { access, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { createBrotliDecompress } from 'node:zlib'

const STALE_MS = 10 * 60 * 1000

/** Where the unpacked browser and the font cache are kept: `$XDG_CACHE_HOME/liushui` or `~/.cache/liushui`. */
export const cacheFolder = (): string => join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'liushui')

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

/** What an unpacking that was killed left behind. Younger ones may be somebody else's, still being written. */
const removeStale = async (folder: string): Promise<void> => {
  for (const name of await readdir(folder)) {
    if (!name.endsWith('.tmp')) continue
    const path = join(folder, name)
    const age = await stat(path).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    )
    if (age > STALE_MS) await rm(path, { force: true })
  }
}

/**
 * Unpacks a brotli file to `path`, which appears complete or not at all: any number of processes may do it at once.
 * The package's own unpacking writes to the final name and takes whatever is there for whole.
 */
export const unpack = async ({ source, path }: { readonly source: string; readonly path: string }): Promise<void> => {
  const folder = join(path, '..')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await removeStale(folder)
  const temporary = `${path}.${randomUUID()}.tmp`
  try {
    await pipeline(
      createReadStream(source),
      createBrotliDecompress(),
      createWriteStream(temporary, { flags: 'wx', mode: 0o700, flush: true }),
    )
    await rename(temporary, path)
  } finally {
    await rm(temporary, { force: true })
  }
}

/**
 * Path of the headless browser: `PUPPETEER_EXECUTABLE_PATH` if set, else the one that the lockfile pins, unpacked once.
 * Throws where there is none for this machine.
 */
export const chromiumPath = async (): Promise<string> => {
  const chosen = process.env['PUPPETEER_EXECUTABLE_PATH']
  if (chosen) return chosen
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `The bundled browser is for Linux on x64, this is ${process.platform} on ${process.arch}: ` +
        'install Chromium and set PUPPETEER_EXECUTABLE_PATH to it.',
    )
  }
  const root = fileURLToPath(new URL('..', import.meta.resolve('@sparticuz/chromium')))
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
  const path = join(cacheFolder(), `chromium-${version}`)
  if (!(await exists(path))) await unpack({ source: join(root, 'bin', 'chromium.br'), path })
  return path
}
