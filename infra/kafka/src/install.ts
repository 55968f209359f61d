import { execFile } from 'node:child_process'
import { access, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { onPath } from './executable.ts'
import { NODE_ID, properties } from './properties.ts'

const run = promisify(execFile)
const DOWNLOAD_LIMIT_MS = 10 * 60 * 1000
const STALE_MS = 2 * DOWNLOAD_LIMIT_MS
const pom = fileURLToPath(new URL('../pom.xml', import.meta.url))

/** A broker that is there to be started: its jars, and a formatted folder to start each one from. */
export type Installed = { readonly jars: string; readonly formatted: string }

const cacheFolder = (): string => join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'liushui')

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

/** What a download that was killed left behind; a younger one may be somebody else's, still being written. */
const removeStale = async (folder: string): Promise<void> => {
  for (const name of await readdir(folder)) {
    if (!name.startsWith('kafka-') || !name.includes('.tmp-')) continue
    const path = join(folder, name)
    const age = await stat(path).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    )
    if (age > STALE_MS) await rm(path, { recursive: true, force: true })
  }
}

const download = (mvn: string, jars: string) =>
  run(
    mvn,
    [
      '-q',
      '-B',
      '-ntp',
      '-f',
      pom,
      'dependency:copy-dependencies',
      `-DoutputDirectory=${jars}`,
      '-DincludeScope=runtime',
    ],
    { timeout: DOWNLOAD_LIMIT_MS, killSignal: 'SIGKILL' },
  )

/** Formatting takes a JVM of its own: done once, then copied. */
const format = async (java: string, folder: string): Promise<void> => {
  const file = join(folder, 'format.properties')
  await writeFile(file, properties({ folder: join(folder, 'formatted'), port: 1, controllerPort: 2 }))
  const clusterId = Buffer.from(`liushui-tests-${NODE_ID}-`).toString('base64url').slice(0, 22)
  const args = ['-Xmx128m', '-XX:TieredStopAtLevel=1', '-cp', join(folder, 'jars', '*'), 'kafka.tools.StorageTool']
  await run(java, [...args, 'format', '-t', clusterId, '-c', file])
  await rm(file)
}

/** Renamed when it is whole: any number of processes may do it at once. */
const install = async (target: string, { java, mvn }: { readonly java: string; readonly mvn: string }) => {
  const temporary = await mkdtemp(`${target}.tmp-`)
  try {
    await download(mvn, join(temporary, 'jars'))
    await format(java, temporary)
    await rename(temporary, target).catch(async (error) => {
      // Somebody else was faster.
      if (!(await exists(target))) throw error
    })
  } finally {
    await rm(temporary, { recursive: true, force: true })
  }
}

/** The broker that `pom.xml` names, fetched once into the cache. Rejects with what is missing. */
export const installed = async (java: string): Promise<Installed> => {
  const version = /<kafka\.version>([\d.]+)</.exec(await readFile(pom, 'utf8'))?.[1]
  const target = join(cacheFolder(), `kafka-${version}`)
  if (!(await exists(target))) {
    const mvn = await onPath('mvn')
    if (mvn === undefined) throw new Error('there is no Maven')
    await mkdir(cacheFolder(), { recursive: true, mode: 0o700 })
    await removeStale(cacheFolder())
    process.stderr.write(`正在下载 Kafka ${version}，仅此一次 / downloading Kafka ${version}, this once …\n`)
    await install(target, { java, mvn })
  }
  return { jars: join(target, 'jars'), formatted: join(target, 'formatted') }
}
