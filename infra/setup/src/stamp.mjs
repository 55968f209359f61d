import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const DESCRIBED_BY = ['package.json', 'package-lock.json']
const STAMP = 'node_modules/.liushui-setup'

/** @param {string} root */
const digest = (root) => {
  const hash = createHash('sha256')
  for (const name of DESCRIBED_BY) hash.update(readFileSync(join(root, name))).update('\0')
  return hash.digest('hex')
}

/**
 * Whether node_modules was installed in full from these very package files.
 * @param {string} root
 */
export const isInstalled = (root) => {
  const stamp = join(root, STAMP)
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === digest(root)
}

/**
 * Written last of all, so that an interrupted installation is done again.
 * @param {string} root
 */
export const markInstalled = (root) => writeFileSync(join(root, STAMP), digest(root))

/** @param {string} root */
export const unmark = (root) => rmSync(join(root, STAMP), { force: true })
