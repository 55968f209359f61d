import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * Sums what the tests of each package wrote into the folder.
 * @param {string} folder
 */
export const totalLine = (folder) => {
  /** @type {Counts} */
  const total = { passed: 0, failed: 0, skipped: 0 }
  for (const name of readdirSync(folder)) {
    /** @type {Counts} */
    const counts = JSON.parse(readFileSync(join(folder, name), 'utf8'))
    total.passed += counts.passed
    total.failed += counts.failed
    total.skipped += counts.skipped
  }
  return `${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`
}
