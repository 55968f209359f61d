/** @typedef {import('./needs.mjs').Missing} Missing */
/** @typedef {import('./system.mjs').Installer} Installer */

/**
 * The packages that hold what is missing, by the names of the installer. dnf takes the path of a file, so that it does not matter whether the
 * distribution's Redis is Redis or Valkey.
 * @type {Record<Exclude<Installer, 'unknown'>, { redis: string[], libraries: string[] }>}
 */
const PACKAGES = {
  apt: { redis: ['redis-server'], libraries: ['libnss3', 'libexpat1'] },
  dnf: { redis: ['/usr/bin/redis-server'], libraries: ['nss', 'nspr', 'expat'] },
  brew: { redis: ['redis'], libraries: [] },
}

/**
 * @param {Missing} missing
 * @param {Exclude<Installer, 'unknown'>} installer
 */
export const packagesFor = ({ redis, libraries }, installer) => [
  ...(redis ? PACKAGES[installer].redis : []),
  ...(libraries.length > 0 ? PACKAGES[installer].libraries : []),
]

/**
 * The one command to type.
 * @param {readonly string[]} packages
 * @param {{ installer: Exclude<Installer, 'unknown'>, isRoot: boolean }} options
 */
const commandFor = (packages, { installer, isRoot }) => {
  const list = packages.join(' ')
  const sudo = isRoot ? '' : 'sudo '
  switch (installer) {
    case 'apt':
      return `${sudo}apt-get update && ${sudo}apt-get install -y --no-install-recommends ${list}`
    case 'dnf':
      return `${sudo}dnf install -y ${list}`
    case 'brew':
      return `brew install ${list}`
  }
}

/**
 * What is missing and what to do about it, for people.
 * @param {Missing} missing
 * @param {{ installer: Installer, isRoot: boolean }} options
 * @returns {readonly string[]}
 */
export const advice = (missing, { installer, isRoot }) => {
  const names = [...(missing.redis ? ['redis-server'] : []), ...missing.libraries]
  const lines = []
  if (names.length > 0) lines.push(`缺少系统组件 / missing from this system: ${names.join(', ')}`)
  if (names.length > 0 && installer === 'unknown') {
    lines.push(
      '请用本系统的软件包管理器安装后重试。',
      'Install them with the package manager of this system, then try again.',
    )
  }
  if (names.length > 0 && installer !== 'unknown') {
    lines.push('请执行以下命令后重试 / run this, then try again:')
    lines.push(`  ${commandFor(packagesFor(missing, installer), { installer, isRoot })}`)
  }
  if (missing.browser) {
    lines.push('随附的 Chromium 只适用于 x64 Linux：请用环境变量 PUPPETEER_EXECUTABLE_PATH 指定本机的 Chromium。')
    lines.push(
      'The Chromium that comes along is for x64 Linux: set PUPPETEER_EXECUTABLE_PATH to a Chromium of this machine.',
    )
  }
  return lines
}
