import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { run } from './run.mjs'

const LISTS = '/var/lib/apt/lists'
const POLICY = '/usr/sbin/policy-rc.d'
/** Seconds to wait while another apt, such as the one of unattended upgrades, holds the lock; and no percentages drawn over and over. */
const OPTIONS = ['-y', '-qq', '-o', 'DPkg::Lock::Timeout=120', '-o', 'Dpkg::Use-Pty=0']
/** `run` gives this or more for a program that a signal ended. */
const INTERRUPTED = 128

/** @param {readonly string[]} args */
const aptGet = (args) =>
  run('apt-get', [...OPTIONS, ...args], { cwd: '/', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })

const hasLists = () => existsSync(LISTS) && readdirSync(LISTS).some((name) => name.includes('_Packages'))

/**
 * Installs the packages and gives apt's exit code. A list of packages that is missing or out of date is fetched first.
 * @param {readonly string[]} packages
 */
export const aptInstall = async (packages) => {
  const install = () => withoutStartingServices(() => aptGet(['install', '--no-install-recommends', ...packages]))
  const first = hasLists() ? await install() : 1
  if (first >= INTERRUPTED) return first
  const code = first === 0 ? 0 : (await aptGet(['update'])) || (await install())
  if (code === 0 && packages.includes('redis-server')) await disableRedisService()
  return code
}

/**
 * A package's service is started as it is installed unless policy-rc.d forbids it (invoke-rc.d(8), deb-systemd-invoke(1p)). We want the program,
 * not a Redis for everybody on port 6379. A policy that is already there is somebody's decision and stays.
 * @param {() => Promise<number>} work
 */
const withoutStartingServices = async (work) => {
  if (existsSync(POLICY)) return work()
  const restore = () => rmSync(POLICY, { force: true })
  writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  process.once('exit', restore)
  try {
    return await work()
  } finally {
    process.off('exit', restore)
    restore()
  }
}

/** Nor is it to start with the next boot. Where no systemd is there is no unit, and nothing to do. */
const disableRedisService = async () => {
  if (!existsSync('/usr/bin/systemctl')) return
  await run('systemctl', ['disable', '--quiet', 'redis-server.service'], { cwd: '/', env: process.env })
}
