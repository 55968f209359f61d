import { existsSync, readFileSync } from 'node:fs'

/**
 * How software is installed here: by apt, dnf or brew, or in a way that is not known.
 * @typedef {'apt' | 'dnf' | 'brew' | 'unknown'} Installer
 */

/**
 * The names in os-release(5) that tell the distribution and what it is like.
 * @param {string} osRelease
 * @returns {readonly string[]}
 */
export const distributionNames = (osRelease) =>
  osRelease
    .split('\n')
    .map((line) => /^(?:ID|ID_LIKE)=(["']?)(.*)\1\s*$/.exec(line)?.[2] ?? '')
    .flatMap((names) => names.split(/\s+/))
    .filter((name) => name !== '')

/**
 * @param {string} platform
 * @param {string} osRelease
 * @returns {Installer}
 */
export const installerFor = (platform, osRelease) => {
  if (platform === 'darwin') return 'brew'
  const names = distributionNames(osRelease)
  if (names.some((name) => ['debian', 'ubuntu'].includes(name))) return 'apt'
  if (names.some((name) => ['fedora', 'rhel', 'centos'].includes(name))) return 'dnf'
  return 'unknown'
}

/** os-release(5): the first of the two that is there counts. */
export const readOsRelease = () => {
  const file = ['/etc/os-release', '/usr/lib/os-release'].find((name) => existsSync(name))
  return file ? readFileSync(file, 'utf8') : ''
}
