import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import type { EventStore, Leaf } from '@liushui/event-store'
import { append, inFolder, planOpened } from '@liushui/event-store/fixtures'
import {
  type BundleManifest,
  cosign,
  formatNote,
  formatVerifierKey,
  type ProofLog,
  parseNote,
  type SigningKey,
  writeBundle,
} from '../src/index.ts'
import { withPlatform } from './support.ts'

const verifier = fileURLToPath(new URL('../verifier/verify.mjs', import.meta.url))

export const BUNDLE_NAMES = ['checkpoint', 'events.ndjson', 'manifest.json']

export type Ran = { readonly code: number; readonly stdout: string; readonly stderr: string }

/** The verifier as a reviewer runs it: a process of its own. */
export const runVerifier = async (...args: string[]): Promise<Ran> => {
  const child = spawn(process.execPath, [verifier, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  const [[code], stdout, stderr] = await Promise.all([once(child, 'close'), text(child.stdout), text(child.stderr)])
  return { code: Number(code), stdout, stderr }
}

export const particulars = {
  filter: { type: ['PlanOpened'] },
  range: { after: null, upTo: '700' },
  madeAt: '2014-07-03T01:00:00.000Z',
  madeBy: 'person-0001',
}

const chosen = async function* (store: EventStore, choose: (leaf: Leaf) => boolean) {
  for await (const { leaves } of store.readLeaves()) yield { leaves: leaves.filter(choose) }
}

export type Exported = {
  readonly folder: string
  readonly key: string
  readonly manifest: BundleManifest
  readonly read: (name: string) => Promise<Buffer>
  /** A copy in which a file is another. */
  readonly changed: (name: string, change: (bytes: Buffer) => string | Uint8Array) => Promise<string>
}

const open = ({ folder, log, manifest }: { folder: string; log: ProofLog; manifest: BundleManifest }): Exported => {
  const read = (name: string) => readFile(join(folder, name))
  return {
    folder,
    key: formatVerifierKey(log.key),
    manifest,
    read,
    changed: async (name, change) => {
      const copy = `${folder}-changed`
      await cp(folder, copy, { recursive: true, force: true })
      await writeFile(join(copy, name), change(await read(name)))
      return copy
    },
  }
}

/** Exports events of a log of so many, and works with what came. */
export const withExport = (
  options: {
    readonly events: number
    /** Title of the first plan. */
    readonly first?: string
    readonly choose?: (leaf: Leaf) => boolean
    readonly witness?: { readonly key: SigningKey; readonly time: number }
  },
  work: (exported: Exported) => Promise<void>,
): Promise<void> =>
  withPlatform(async ({ run, withStore }) => {
    const { events, first = 'the first plan', choose = () => true, witness } = options
    await withStore((store) => append(store, { events: [planOpened(first)] }))
    await inFolder((outside) =>
      run(async ({ store, log, sign }) => {
        const note = await sign(events - 1)
        const { body, signatures } = parseNote(note) ?? { body: '', signatures: [] }
        const cosignatures = witness ? [cosign({ body, ...witness })] : []
        const folder = join(outside, 'export')
        await mkdir(folder)
        const manifest = await writeBundle({
          folder,
          leaves: chosen(store, choose),
          checkpoint: formatNote({ body, signatures: [...signatures, ...cosignatures] }),
          prove: log.prover(events) ?? (() => []),
          particulars,
        })
        await work(open({ folder, log, manifest }))
      }),
    )
  })
