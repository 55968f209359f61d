import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Where `npm test` wants the counts of each package; without it none are written. */
const countsFolder = process.env.LIUSHUI_TEST_COUNTS
const OPEN_HANDLES_MS = 10_000

/** Writes how many tests ran, for the total over all packages, and ends a run that a forgotten timer or server keeps alive. */
const onRunComplete = (_contexts, results) => {
  if (countsFolder) {
    mkdirSync(countsFolder, { recursive: true })
    writeFileSync(join(countsFolder, `${process.pid}.json`), JSON.stringify(countsOf(results)))
  }
  // Unreferenced: it never fires when nothing else keeps the process alive.
  setTimeout(failOnOpenHandles, OPEN_HANDLES_MS).unref()
}

/** A file that could not be run at all is one failure, so that the total does not look better than it is. */
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
