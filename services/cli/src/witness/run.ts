import { mkdir, stat } from 'node:fs/promises'
import { BlockList, isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { lockDataFolder } from '@liushui/event-store'
import { COSIGNATURE, formatVerifierKey, openKeyFile, openWitness, type SigningKey } from '@liushui/proof'
import { bilingualError, wordsOf } from '@liushui/runtime'
import { logKey } from '../keys.ts'
import { exitCodes, type Result, wrongUsage } from '../result.ts'
import { linesTo } from './lines.ts'
import { serveWitness } from './serve.ts'

export type WitnessOptions = {
  readonly state: string
  readonly log: readonly string[]
  readonly host: string
  readonly port: number
  readonly beyondLoopback?: true
  readonly name?: string
  readonly json?: true
}

const FILES = { key: 'witness-key', seen: 'witness.sqlite' } as const

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8)
loopback.addAddress('::1', 'ipv6')
const isLoopback = (host: string): boolean =>
  host === 'localhost' || (isIP(host) !== 0 && loopback.check(host, isIP(host) === 6 ? 'ipv6' : 'ipv4'))

const bytesOf = async (path: string): Promise<number | undefined> => {
  try {
    return (await stat(path)).size
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** A key that has signed and has forgotten what would believe, and sign, anything. */
const refuseLostState = async (state: string): Promise<void> => {
  const [key, seen] = [join(state, FILES.key), join(state, FILES.seen)]
  if ((await bytesOf(key)) === undefined || (await bytesOf(seen))) return
  throw bilingualError({
    zh: `密钥 ${key} 还在，而所见记录 ${seen} 已丢失：见证方将会相信任何历史。请放回其副本；如无副本，请把密钥也移走，重新启动并分发新公钥。`,
    en: `The key ${key} is there, and what was seen with it, ${seen}, is lost: the witness would believe any history. Put a copy of it back. Where there is none, take the key away too, start anew, and hand out the new key.`,
  })
}

const openKey = async (state: string, name: string | undefined): Promise<SigningKey> => {
  const key = await openKeyFile({ path: join(state, FILES.key), type: COSIGNATURE, name })
  if (name === undefined || key.verifier.name === name) return key
  throw bilingualError({
    zh: `密钥的名称是 ${key.verifier.name}，不是 ${name}：名称只在首次启动时选定。`,
    en: `The key's name is ${key.verifier.name} and not ${name}: a name is chosen at the first start only.`,
  })
}

/** Resolves at the first SIGTERM or SIGINT; the next one ends the process as it always does. */
const untilStopped = (): Promise<void> =>
  new Promise((stop) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stop())
  })

const serveUntilStopped = async (state: string, options: WitnessOptions): Promise<Result> => {
  const { host, port, name, log, json } = options
  const file = join(state, FILES.seen)
  const logs = log.map(logKey)
  await refuseLostState(state)
  const key = await openKey(state, name)
  const witness = openWitness({ path: file, key, logs })
  const lines = linesTo(process.stdout, { file, json })
  try {
    const stopped = untilStopped()
    const server = await serveWitness({ witness, host, port, onAsked: lines.asked, onTrouble: lines.trouble })
    const origins = [...new Set(logs.map(({ name }) => name))]
    lines.started({ url: server.url, key: formatVerifierKey(witness.key), state, origins, seen: witness.seen() })
    await stopped
    await server.close()
  } finally {
    witness.close()
  }
  const said = { zh: '见证方已停止。', en: 'The witness has stopped.' }
  return { code: exitCodes.done, say: [said], json: { stopped: said } }
}

const onlyLoopback = (host: string): Result =>
  wrongUsage({
    zh: `${host} 可从本机之外访问：如确需如此，请加 --beyond-loopback，并置于自有的 TLS 与防火墙之后。`,
    en: `${host} is reached from beyond this machine: add --beyond-loopback if that is meant, and put TLS and a firewall of your own before it.`,
  })

/** Runs a witness until it is told to stop. What it saw outlives kill -9: it is on the disk before it signs. */
export const runWitness = async (options: WitnessOptions): Promise<Result> => {
  if (!isLoopback(options.host) && !options.beyondLoopback) return onlyLoopback(options.host)
  const state = resolve(options.state)
  try {
    await mkdir(state, { recursive: true, mode: 0o700 })
    const lock = lockDataFolder(state)
    return await serveUntilStopped(state, options).finally(() => lock.release())
  } catch (error) {
    const { zh, en } = wordsOf(error)
    const sentence = { zh: `见证方未能启动：${zh}`, en: `The witness could not be run: ${en}` }
    return { code: exitCodes.refused, say: [sentence], json: { error: sentence } }
  }
}
