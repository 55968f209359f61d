import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/**
 * What the platform takes from the system. A missing one is named by the file that was looked for.
 * @typedef {{ redis: boolean, libraries: readonly string[], browser: boolean }} Missing
 */

/** What the Chromium of @sparticuz/chromium is linked with (`readelf -d`) and a small system may lack: NSS, NSPR and Expat. */
const LIBRARIES = ['libnss3.so', 'libnssutil3.so', 'libnspr4.so', 'libexpat.so.1']
const LIBRARY_FOLDERS = [
  '/lib/x86_64-linux-gnu',
  '/usr/lib/x86_64-linux-gnu',
  '/lib64',
  '/usr/lib64',
  '/lib',
  '/usr/lib',
]

/** @param {string} file */
const canRun = (file) => {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** @param {string | undefined} list */
const foldersOf = (list) => (list ?? '').split(delimiter).filter((folder) => folder !== '')

/**
 * Looks at files only, so that it takes no time.
 * @param {NodeJS.ProcessEnv} env
 * @param {{ platform: string, arch: string }} machine
 * @returns {Missing}
 */
export const whatIsMissing = (env, { platform, arch }) => {
  const { PATH, REDIS_URL, PUPPETEER_EXECUTABLE_PATH, LD_LIBRARY_PATH } = env
  const redis = !REDIS_URL && !foldersOf(PATH).some((folder) => canRun(join(folder, 'redis-server')))
  if (PUPPETEER_EXECUTABLE_PATH) return { redis, libraries: [], browser: false }
  if (platform !== 'linux' || arch !== 'x64') return { redis, libraries: [], browser: true }
  const folders = [...foldersOf(LD_LIBRARY_PATH), ...LIBRARY_FOLDERS]
  const libraries = LIBRARIES.filter((name) => !folders.some((folder) => existsSync(join(folder, name))))
  return { redis, libraries, browser: false }
}
