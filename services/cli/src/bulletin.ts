import { createHash } from 'node:crypto'
import { resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import { ask, type Client, failed } from './client.ts'
import { notWritten, save } from './files.ts'
import { chooseProgramme } from './programme-choice.ts'
import type { Progress } from './progress.ts'
import { exitCodes, type Result } from './result.ts'

const WAIT_MS = 10 * 60_000
const POLL_MS = 300

const bulletinShape = z.object({
  edition: z.int(),
  issueNumber: z.int(),
  status: z.enum(['requested', 'rendered', 'failed', 'issued']),
  sha256: z.string().nullable(),
  pages: z.int().nullable(),
  failure: z.string().nullable(),
})
type Bulletin = z.infer<typeof bulletinShape>
const requested = z.object({ position: z.string().nullable() })

type Step<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly result: Result }

const read = async (client: Client, path: string): Promise<Step<Bulletin | undefined>> => {
  const found = await ask(client, path, { answer: bulletinShape })
  if (found.ok) return found
  const { reply } = found
  if (reply.kind === 'problem' && reply.problem.status === 404) return { ok: true, value: undefined }
  return { ok: false, result: failed(reply) }
}

/** Asks for the bulletin where it is not there, or could not be made last time. */
const request = async (client: Client, path: string, known: Bulletin | undefined): Promise<Step<string>> => {
  if (known && known.status !== 'failed') return { ok: true, value: path }
  // The key names the edition that is wanted: asked for twice, it is made once.
  const key = `cli${path.replaceAll('/', '-')}-${(known?.edition ?? 0) + 1}`
  const done = await ask(client, path, { method: 'POST', headers: { 'Idempotency-Key': key }, answer: requested })
  if (!done.ok) return { ok: false, result: failed(done.reply) }
  const { position } = done.value
  return { ok: true, value: position === null ? path : `${path}?at-least=${encodeURIComponent(position)}` }
}

const tooLong: Result = {
  code: exitCodes.unreachable,
  say: [
    {
      zh: '简报在十分钟内没有生成，请用 liushui status 查看平台状态。',
      en: 'The bulletin was not made within ten minutes: see liushui status.',
    },
  ],
  json: { error: { zh: '简报在十分钟内没有生成。', en: 'The bulletin was not made within ten minutes.' } },
}

const notMade = ({ failure }: Bulletin): Result => ({
  code: exitCodes.refused,
  say: [{ zh: `简报生成失败：${failure ?? ''}`, en: `The bulletin could not be made: ${failure ?? ''}` }],
  json: { status: 'failed', failure },
})

const waitUntilMade = async (client: Client, path: string, progress: Progress): Promise<Step<Bulletin>> => {
  const began = performance.now()
  for (;;) {
    const found = await read(client, path)
    if (!found.ok) return found
    const { value } = found
    if (value?.status === 'failed') return { ok: false, result: notMade(value) }
    if (value && value.status !== 'requested') return { ok: true, value }
    const waited = performance.now() - began
    if (waited > WAIT_MS) return { ok: false, result: tooLong }
    const seconds = Math.round(waited / 1000)
    progress.show(`正在生成简报，已等 ${seconds} 秒`, `Making the bulletin, ${seconds} s`)
    await delay(POLL_MS)
  }
}

const refusal = (zh: string, en: string): Result => ({
  code: exitCodes.refused,
  say: [{ zh, en }],
  json: { error: { zh, en } },
})

const download = async (client: Client, path: string, file: string): Promise<Step<string>> => {
  const reply = await client.send(`${path}/pdf`)
  if (reply.kind !== 'ok') return { ok: false, result: failed(reply) }
  const sha256 = createHash('sha256').update(reply.bytes).digest('hex')
  if (reply.headers.get('etag') !== `"${sha256}"`)
    return {
      ok: false,
      result: refusal('下载的文件与其哈希值不符，请重试。', 'The file that came is not what its hash says: try again.'),
    }
  return (await save(file, reply.bytes)) ? { ok: true, value: sha256 } : { ok: false, result: notWritten(file) }
}

export type BulletinOptions = { readonly month: string; readonly programme?: string; readonly out?: string }

/** Has the bulletin of a month made where it is not there yet, waits for it, and saves it. */
export const bulletin = async (client: Client, options: BulletinOptions, progress: Progress): Promise<Result> => {
  const choice = await chooseProgramme(client, options.programme)
  if (!choice.ok) return choice.result
  const { programmeId } = choice
  const path = `/api/bulletins/${encodeURIComponent(programmeId)}/${options.month}`
  const known = await read(client, path)
  if (!known.ok) return known.result
  const asked = await request(client, path, known.value)
  if (!asked.ok) return asked.result
  const made = await waitUntilMade(client, asked.value, progress)
  progress.clear()
  if (!made.ok) return made.result
  const file = resolve(options.out ?? `bulletin-${programmeId}-${options.month}.pdf`)
  const saved = await download(client, path, file)
  if (!saved.ok) return saved.result
  const { pages, issueNumber, edition, status } = made.value
  return {
    code: exitCodes.done,
    say: [
      {
        zh: `简报第 ${issueNumber} 期（${pages} 页）已存为：`,
        en: `Bulletin no. ${issueNumber} (${pages} pages) saved as:`,
      },
    ],
    table: file,
    json: { file, programmeId, month: options.month, sha256: saved.value, pages, issueNumber, edition, status },
  }
}
