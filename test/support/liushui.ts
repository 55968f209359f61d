import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'

const main = new URL('../../services/cli/src/main.ts', import.meta.url).pathname

export type Ran = { readonly code: number; readonly stdout: string; readonly stderr: string }

/** Runs the command line as a user does. */
export const liushui = async (args: readonly string[], url = 'http://127.0.0.1:9'): Promise<Ran> => {
  const env = { ...process.env, LIUSHUI_URL: url }
  const child = spawn(process.execPath, [main, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const [[code], stdout, stderr] = await Promise.all([once(child, 'close'), text(child.stdout), text(child.stderr)])
  return { code: Number(code), stdout, stderr }
}
