import { execFile } from 'node:child_process'
import { access, constants } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const MINIMUM_JAVA = 17

const canRun = (file: string): Promise<boolean> =>
  access(file, constants.X_OK).then(
    () => true,
    () => false,
  )

/** The first file of that name that may be run in the folders of PATH. */
export const onPath = async (name: string): Promise<string | undefined> => {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const file = join(folder, name)
    if (folder !== '' && (await canRun(file))) return file
  }
  return undefined
}

/** `java` of JAVA_HOME or of PATH, if it is new enough for the broker. */
export const findJava = async (): Promise<string | undefined> => {
  const home = process.env['JAVA_HOME']
  const java = home ? join(home, 'bin', 'java') : await onPath('java')
  if (java === undefined || !(await canRun(java))) return undefined
  const { stderr } = await run(java, ['-version']).catch(() => ({ stderr: '' }))
  const version = Number(/version "(\d+)/.exec(stderr)?.[1] ?? 0)
  return version >= MINIMUM_JAVA ? java : undefined
}
