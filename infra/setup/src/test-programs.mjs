import { existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { aptInstall } from './apt.mjs'
import { say, step } from './say.mjs'
import { installerFor, readOsRelease } from './system.mjs'

const POSTGRES_FOLDER = '/usr/lib/postgresql'

/** @param {string} name */
const isOnPath = (name) => {
  const { PATH = '' } = process.env
  return PATH.split(delimiter).some((folder) => folder !== '' && existsSync(join(folder, name)))
}

const hasPostgres = () => {
  const { DATABASE_URL } = process.env
  if (DATABASE_URL || isOnPath('postgres')) return true
  const versions = existsSync(POSTGRES_FOLDER) ? readdirSync(POSTGRES_FOLDER) : []
  return versions.some((version) => existsSync(join(POSTGRES_FOLDER, version, 'bin/postgres')))
}

/** What only tests take from the system: real PostgreSQL, and strace, which makes system calls fail. */
const PROGRAMS = [
  { name: 'postgresql', isThere: hasPostgres },
  { name: 'strace', isThere: () => isOnPath('strace') },
]

/** As root on Debian and Ubuntu they are installed, unless `LIUSHUI_INSTALL` is `never`. Tests of what stays missing are skipped, and say so. */
export const installTestPrograms = async () => {
  const missing = () => PROGRAMS.filter(({ isThere }) => !isThere()).map(({ name }) => name)
  const wanted = missing()
  if (wanted.length === 0) return
  const { LIUSHUI_INSTALL } = process.env
  const mayInstall = process.getuid?.() === 0 && LIUSHUI_INSTALL !== 'never'
  if (mayInstall && installerFor(process.platform, readOsRelease()) === 'apt') {
    step({ number: 1, of: 3, zh: '安装测试所需软件包', en: `system packages for tests: ${wanted.join(' ')}` })
    await aptInstall(wanted)
  }
  const left = missing().join(', ')
  if (left !== '') say(`缺少 ${left}，相关测试将跳过 · without ${left} the tests that need it are skipped`)
}
