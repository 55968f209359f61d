import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const server = fileURLToPath(new URL('../../api/test/serve.ts', import.meta.url))

const addressIn = async (lines: AsyncIterable<string>): Promise<string> => {
  for await (const line of lines) if (line.startsWith('{')) return JSON.parse(line).url
  throw new Error('The platform did not start')
}

/** The real API on a real store, in a process of its own. */
export const startPlatform = async (environment: {
  readonly EXAMPLE?: 'yes' | 'scenario'
  readonly WORKER: 'renders' | 'fails'
}): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> => {
  const child = spawn(process.execPath, [server], {
    env: { ...process.env, ...environment },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit')
  const url = await addressIn(createInterface({ input: child.stdout }))
  const stop = async () => {
    child.stdin.end()
    await exited
  }
  return { url, stop }
}
