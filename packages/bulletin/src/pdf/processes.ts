import { randomUUID } from 'node:crypto'
import { readdir, readFile, rm } from 'node:fs/promises'
import { join, resolve, sep } from 'node:path'

/** When a process started, in clock ticks since boot: with the pid it names a process for good. undefined if it isn't there. */
const startOf = async (pid: number): Promise<string | undefined> => {
  const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
  // The second field, the name in brackets, may itself hold spaces and brackets.
  return line
    ?.slice(line.lastIndexOf(')') + 2)
    .split(' ')
    .at(19)
}

/** A name for a browser's profile folder that tells whose it is: pid and start of the process that opened it. */
export const profileName = async (): Promise<string> =>
  `browser-${process.pid}-${(await startOf(process.pid)) ?? '0'}-${randomUUID().slice(0, 8)}`

const profilePattern = /^browser-(\d+)-(\d+)-[0-9a-f]{8}$/

const ownerLives = async (name: string): Promise<boolean> => {
  const [, pid, start] = profilePattern.exec(name) ?? []
  return start !== undefined && (await startOf(Number(pid))) === start
}

const profileOf = async (pid: string): Promise<string | undefined> => {
  const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
  const prefix = '--user-data-dir='
  return line
    .split('\0')
    .find((argument) => argument.startsWith(prefix))
    ?.slice(prefix.length)
}

/** Browsers (their pids) whose profile lies in `folder`, by profile name. */
export const browsersUnder = async (folder: string): Promise<{ readonly pid: number; readonly profile: string }[]> => {
  const inside = resolve(folder) + sep
  const found: { pid: number; profile: string }[] = []
  for (const pid of await readdir('/proc').catch(() => [])) {
    if (!/^\d+$/.test(pid)) continue
    const profile = await profileOf(pid)
    if (profile?.startsWith(inside)) found.push({ pid: Number(pid), profile: profile.slice(inside.length) })
  }
  return found
}

/** Kills a process and its group; none there is fine. */
export const killGroup = (pid: number): void => {
  for (const target of [-pid, pid]) {
    try {
      process.kill(target, 'SIGKILL')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
    }
  }
}

/**
 * Ends browsers whose profile lies in `folder` and whose process of origin is gone, and removes the profiles left there.
 * A browser ends by itself when its parent dies, for its pipe closes; one that hangs does not, and this is for that one.
 * Returns how many browsers were ended.
 */
export const endOrphans = async (folder: string): Promise<number> => {
  let ended = 0
  for (const { pid, profile } of await browsersUnder(folder)) {
    if (await ownerLives(profile)) continue
    killGroup(pid)
    ended += 1
  }
  for (const name of await readdir(folder).catch(() => [])) {
    if (profilePattern.test(name) && !(await ownerLives(name))) {
      await rm(join(folder, name), { recursive: true, force: true, maxRetries: 5 })
    }
  }
  return ended
}
