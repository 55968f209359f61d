import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'

export type Child = {
  /** What it prints, line by line, until it ends. */
  readonly lines: AsyncIterable<string>
  /** kill -9, and waits until it is gone. */
  readonly kill: () => Promise<void>
}

/** Runs a program of this folder as a process of its own, which is gone when `work` is done. */
export const withChild = async <Result>(
  program: string,
  args: readonly string[],
  work: (child: Child) => Promise<Result>,
): Promise<Result> => {
  const path = fileURLToPath(new URL(program, import.meta.url))
  const child: ChildProcessByStdio<null, Readable, null> = spawn(process.execPath, [path, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit')
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL')
    await exited
  }
  try {
    return await work({ lines: createInterface({ input: child.stdout }), kill })
  } finally {
    await kill()
  }
}
