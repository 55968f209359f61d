import { setTimeout as wait } from 'node:timers/promises'
import { type RunningEngines, startEngines } from '../support/engines.ts'
import { type Platform, startPlatform } from '../support/platform.ts'
import { startProcess } from '../support/process.ts'
import { MONTH, makeBulletin, openProgramme, reportProgress } from '../support/programme.ts'
import { SERVICES, type ServiceName } from '../support/services.ts'
import { seriesIn } from '../support/telemetry.ts'
import type { BenchResult } from './measure.ts'

const MEGABYTE = 1024 * 1024
const LOOK_MS = 200
const PROJECTS = 200

const residentNow = async (operations: string): Promise<number> => {
  const text = await (await fetch(`${operations}/metrics`)).text()
  const bytes = seriesIn(text, 'process_resident_memory_bytes')
  if (bytes === undefined) throw new Error(`${operations} does not tell of its memory`)
  return bytes
}

/** Looks at every service again and again until the work is done. */
const watching = async ({ services }: Platform, work: () => Promise<unknown>): Promise<Map<ServiceName, number>> => {
  const peaks = new Map<ServiceName, number>()
  const look = async (): Promise<void> => {
    for (const [name, { operations }] of services)
      peaks.set(name, Math.max(peaks.get(name) ?? 0, await residentNow(operations)))
  }
  const done = new AbortController()
  const looking = async (): Promise<void> => {
    while (!done.signal.aborted) {
      await look()
      await wait(LOOK_MS)
    }
  }
  const watched = looking()
  try {
    await Promise.all([watched, work().finally(() => done.abort())])
  } finally {
    done.abort()
  }
  return peaks
}

const scenario = async (platform: Platform): Promise<void> => {
  const url = await platform.url()
  await openProgramme({ url, projects: PROJECTS, moveDate: platform.moveDate })
  for (let project = 1; project <= PROJECTS; project++) {
    const { status, body } = await reportProgress(url, project, MONTH)
    if (status !== 200) throw new Error(JSON.stringify(body))
  }
  await makeBulletin(url)
}

/** A Node process that does nothing. */
const bareNode = async (): Promise<number> => {
  const script = 'process.stdout.write(process.memoryUsage.rss() + "\\n"); setInterval(() => {}, 1000)'
  const bare = startProcess({ command: process.execPath, args: ['-e', script] })
  const bytes = await bare.line((line) => Number(line) || undefined)
  await bare.end('SIGKILL')
  return bytes
}

const measure = async (engines: RunningEngines): Promise<BenchResult[]> => {
  const platform = await startPlatform(engines)
  try {
    const baseline = (await bareNode()) / MEGABYTE
    const peaks = await watching(platform, () => scenario(platform))
    return SERVICES.map((name) => ({ kind: 'memory', name, ours: (peaks.get(name) ?? 0) / MEGABYTE, baseline }))
  } finally {
    await platform.stop()
  }
}

export const run = async (): Promise<BenchResult[]> => {
  const engines = await startEngines()
  if (typeof engines === 'string') return [{ kind: 'absent', name: 'Memory of each service', why: engines }]
  try {
    return await measure(engines)
  } finally {
    await engines.stop()
  }
}
