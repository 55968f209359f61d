import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { npm } from './npm-packages.mjs'
import { giveUp, step } from './say.mjs'
import { isInstalled, markInstalled } from './stamp.mjs'

const MAJOR = 24

/** @param {string} file */
const majorOf = (file) =>
  Number(/^v(\d+)\./.exec(spawnSync(file, ['--version'], { encoding: 'utf8' }).stdout ?? '')?.[1])

/**
 * The Node that comes as an npm package. Its install script fetches the binary; where scripts were not allowed to run it is asked for again.
 * Its version is looked at once per installation, as starting it costs time.
 * @param {string} root
 */
export const findNode24 = async (root) => {
  const node = join(root, 'node_modules/node/bin/node')
  if (isInstalled(root)) {
    if (existsSync(node)) return node
    if (majorOf(process.execPath) >= MAJOR) return process.execPath
  }
  if (majorOf(node) !== MAJOR) {
    step({ number: 3, of: 3, zh: '取得 Node 24', en: 'fetching Node 24' })
    await npm(root, ['rebuild', 'node', '--ignore-scripts=false', '--foreground-scripts', '--loglevel=error'])
  }
  if (majorOf(node) === MAJOR) {
    markInstalled(root)
    return node
  }
  if (majorOf(process.execPath) >= MAJOR) {
    markInstalled(root)
    return process.execPath
  }
  return giveUp([
    `未能取得 Node ${MAJOR}：请执行 npm rebuild node --foreground-scripts，或以 Node ${MAJOR} 运行本命令。`,
    `Node ${MAJOR} could not be fetched: run npm rebuild node --foreground-scripts, or run this with Node ${MAJOR}.`,
  ])
}
