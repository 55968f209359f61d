import { delimiter, join } from 'node:path'
import { run } from './run.mjs'
import { giveUp, step } from './say.mjs'
import { isInstalled, unmark } from './stamp.mjs'

/**
 * npm and the Node that it runs on must not be those of the node_modules that `npm ci` removes.
 * @param {string} root
 */
const environment = (root) => {
  const ours = join(root, 'node_modules')
  const { PATH = '' } = process.env
  const path = PATH.split(delimiter).filter((folder) => !folder.startsWith(ours))
  return { ...process.env, PATH: path.join(delimiter) }
}

/**
 * Runs npm in the repository with its output shown, and gives its exit code.
 * @param {string} root
 * @param {readonly string[]} args
 */
export const npm = (root, args) => run('npm', args, { cwd: root, env: environment(root) })

/** @param {string} root */
export const installPackages = async (root) => {
  if (isInstalled(root)) return
  step({ number: 2, of: 3, zh: '安装 npm 依赖', en: 'npm packages' })
  unmark(root)
  // A mismatch of engines is no news: the Node that runs npm is not the one that runs the platform.
  const code = await npm(root, ['ci', '--loglevel=error'])
  if (code !== 0) giveUp(['npm ci 失败，原因见上。', 'npm ci failed; the reason is above.'])
}
