import { advice, packagesFor } from './advice.mjs'
import { aptInstall } from './apt.mjs'
import { whatIsMissing } from './needs.mjs'
import { giveUp, step } from './say.mjs'
import { installerFor, readOsRelease } from './system.mjs'

/** @param {import('./needs.mjs').Missing} missing */
const isComplete = ({ redis, libraries, browser }) => !redis && libraries.length === 0 && !browser

/**
 * Redis and the libraries of the browser: as root on Debian and Ubuntu they are installed, unless `LIUSHUI_INSTALL` is `never`; elsewhere the
 * command to type is shown and the process ends with exit code 1.
 */
export const installSystemPackages = async () => {
  const missing = whatIsMissing(process.env, process)
  if (isComplete(missing)) return
  const installer = installerFor(process.platform, readOsRelease())
  const isRoot = process.getuid?.() === 0
  const { LIUSHUI_INSTALL } = process.env
  const mayInstall = installer === 'apt' && isRoot && LIUSHUI_INSTALL !== 'never' && !missing.browser
  if (!mayInstall) return giveUp(advice(missing, { installer, isRoot }))
  const packages = packagesFor(missing, 'apt')
  step({ number: 1, of: 3, zh: '安装系统软件包', en: `system packages: ${packages.join(' ')}` })
  const code = await aptInstall(packages)
  if (code !== 0 || !isComplete(whatIsMissing(process.env, process))) giveUp(advice(missing, { installer, isRoot }))
}
