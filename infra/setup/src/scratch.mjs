import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const MEMORY = '/dev/shm'
const MOUNTS = '/proc/mounts'
/** A whole run needs a third of it at most. */
const ENOUGH_BYTES = 2 ** 30
const NAME = 'liushui-test-run-'

/**
 * Whether a folder is one in memory that programs may be run from, as some tests do.
 * @param {string} mounts what proc_mounts(5) says
 * @param {string} folder
 */
export const isInMemory = (mounts, folder) => {
  const found = mounts.split('\n').findLast((line) => line.split(' ')[1] === folder)
  const [, , type, options = ''] = found?.split(' ') ?? []
  return type === 'tmpfs' && !options.split(',').includes('noexec')
}

const hasMemory = () => {
  if (!existsSync(MOUNTS) || !isInMemory(readFileSync(MOUNTS, 'utf8'), MEMORY)) return false
  const { bavail, bsize } = statfsSync(MEMORY)
  return bavail * bsize >= ENOUGH_BYTES
}

/** @param {number} pid */
const isRunning = (pid) => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** What a run that was killed could not remove. @param {string} place */
const removeLeft = (place) => {
  for (const name of readdirSync(place)) {
    const pid = name.startsWith(NAME) ? Number.parseInt(name.slice(NAME.length), 10) : Number.NaN
    if (pid > 0 && !isRunning(pid)) rmSync(join(place, name), { recursive: true, force: true })
  }
}

/**
 * A folder for all that the tests of this run write, to be removed at its end. In memory where there is some: the log waits for the disk
 * after each command, and the tests give it many thousands.
 */
export const scratchFolder = () => {
  const place = hasMemory() ? MEMORY : tmpdir()
  removeLeft(place)
  return mkdtempSync(join(place, `${NAME}${process.pid}-`))
}
