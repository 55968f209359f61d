import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Where `npm test` wants the counts of each package; without it none are written. */
const { LIUSHUI_TEST_COUNTS: countsFolder } = process.env
const OPEN_HANDLES_MS = 10_000

/**
 * What is read of the results of a run.
 * @typedef {Readonly<Record<'numPassedTests' | 'numFailedTests' | 'numRuntimeErrorTestSuites' | 'numPendingTests' | 'numTodoTests', number>>} Results
 */

/**
 * Writes how many tests ran, for the total over all packages, and ends a run that a forgotten timer or server keeps alive.
 * @param {unknown} _contexts
 * @param {Results} results
 */
const onRunComplete = (_contexts, results) => {
  if (countsFolder) {
    mkdirSync(countsFolder, { recursive: true })
    writeFileSync(join(countsFolder, `${process.pid}.json`), JSON.stringify(countsOf(results)))
  }
  // Unreferenced: it never fires when nothing else keeps the process alive.
  setTimeout(failOnOpenHandles, OPEN_HANDLES_MS).unref()
}

/**
 * A file that could not be run at all is one failure, so that the total does not look better than it is.
 * @param {Results} results
 */
const countsOf = (results) => ({
  passed: results.numPassedTests,
  failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
  skipped: results.numPendingTests + results.numTodoTests,
})

const failOnOpenHandles = () => {
  const open = process.getActiveResourcesInfo().join(', ')
  process.stderr.write(`The tests have ended, but these are still open: ${open}\n`)
  process.exit(1)
}

const reporter = function LiushuiReporter() {
  return { onRunComplete }
}

// biome-ignore lint/style/noDefaultExport: Jest takes a reporter from the default export.
export default reporter
