import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

/** What the kernel answers to one call: an error, or the end of the process before the call is made. */
export type Fault = {
  readonly call: string
  readonly outcome: 'EIO' | 'ENOSPC' | 'SIGKILL'
  /** The how-manieth such call, from 1. */
  readonly when: number
}

export type Program = {
  /** A file of ours, and what it is given. */
  readonly args: readonly string[]
  /** Only calls on these files are counted and tampered with. */
  readonly paths: readonly string[]
  readonly calls: readonly string[]
}

export type Ended = { readonly lines: string[]; readonly code: number | null; readonly complaint: string }

// The kernel stops the traced processes at the calls that are asked for only, not at every one.
const OPTIONS = ['-f', '--seccomp-bpf', '-qq']
const traced = spawnSync('strace', [...OPTIONS, '-o', '/dev/null', 'true'])

/** Why system calls can't be tampered with here; undefined where they can. */
export const noTracing: string | undefined =
  traced.error !== undefined
    ? 'strace is not installed'
    : traced.status === 0
      ? undefined
      : 'tracing processes is not allowed here'

const run = async (
  program: Program,
  { trace, inject }: { trace: string; inject: readonly string[] },
): Promise<Ended> => {
  const watched = program.paths.flatMap((path) => ['-P', path])
  const calls = ['-e', `trace=${program.calls.join(',')}`]
  const args = [...OPTIONS, '-o', trace, ...watched, ...calls, ...inject, process.execPath, ...program.args]
  // One thread for files, so that calls come in the same order every time.
  const env = { ...process.env, UV_THREADPOOL_SIZE: '1' }
  const child = spawn('strace', args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const [[code], said, complaint] = await Promise.all([once(child, 'close'), text(child.stdout), text(child.stderr)])
  return { lines: said.split('\n').filter((line) => line !== ''), code: code as number | null, complaint }
}

const withTrace = async <T>(work: (trace: string) => Promise<T>): Promise<T> => {
  const folder = await mkdtemp(join(tmpdir(), 'liushui-trace-'))
  try {
    return await work(join(folder, 'trace'))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Runs it undisturbed; every fault that could have met it. */
export const faultsOf = (program: Program, outcomes: readonly Fault['outcome'][]): Promise<Fault[]> =>
  withTrace(async (trace) => {
    const { code, complaint } = await run(program, { trace, inject: [] })
    if (code !== 0) throw new Error(`It ended with ${code} by itself: ${complaint}`)
    const seen = [...(await readFile(trace, 'utf8')).matchAll(/^\d+ +(\w+)\(/gm)].map(([, call = '']) => call)
    return Object.entries(Object.groupBy(seen, (call) => call)).flatMap(([call, { length } = []]) =>
      outcomes.flatMap((outcome) =>
        Array.from({ length: length ?? 0 }, (_, index) => ({ call, outcome, when: index + 1 })),
      ),
    )
  })

/** Runs it with one fault. `met` says whether the fault came to pass. */
export const runWithFault = (
  program: Program,
  { call, outcome, when }: Fault,
): Promise<Ended & { readonly met: boolean }> =>
  withTrace(async (trace) => {
    const what = outcome === 'SIGKILL' ? 'signal=KILL' : `error=${outcome}`
    const ended = await run(program, { trace, inject: ['-e', `inject=${call}:${what}:when=${when}`] })
    const met =
      outcome === 'SIGKILL'
        ? ended.code === null || ended.code === 137
        : (await readFile(trace, 'utf8')).includes('(INJECTED)')
    return { ...ended, met }
  })
