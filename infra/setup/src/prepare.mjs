import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findNode24 } from './node24.mjs'
import { installPackages } from './npm-packages.mjs'
import { installSystemPackages } from './system-packages.mjs'

export const ROOT = fileURLToPath(new URL('../../..', import.meta.url))

/**
 * Puts in place what is missing, saying so; does and says nothing when all is there, in a few milliseconds. Ends the process with exit code 1
 * and a sentence when it can't. Gives Node 24, and an environment in which `node` is that one.
 */
export const prepare = async () => {
  await installSystemPackages()
  await installPackages(ROOT)
  const node = await findNode24(ROOT)
  const { PATH = '', ...others } = process.env
  return { node, env: { ...others, PATH: [dirname(node), join(ROOT, 'node_modules/.bin'), PATH].join(delimiter) } }
}
