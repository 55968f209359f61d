import { mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { unpackArchive } from '@liushui/backup'
import { type BundleReport, sentencesOf, verifyBundle } from '@liushui/proof/verifier'
import { wordsOf } from '@liushui/runtime'
import { type AuditFilter, filterQuery } from '../audit.ts'
import { type Client, failed } from '../client.ts'
import type { Progress } from '../progress.ts'
import { exitCodes, type Result, type Sentence, wrongUsage } from '../result.ts'
import { Ended } from './conclude.ts'
import { readLog } from './log.ts'
import type { Trust } from './trust.ts'
import { inBoth, keySentence } from './words.ts'

export type ExportOptions = AuditFilter &
  Trust & {
    /** The folder to make. */
    readonly out: string
    readonly upTo?: string
    /** Names with commas between; the platform's choice where absent. */
    readonly format?: string
  }

const notFree = (folder: string): Result =>
  wrongUsage({
    zh: `${folder} 不是空目录：导出只能写入新目录。`,
    en: `${folder} is not an empty folder: an export is written to a new one only.`,
  })

const isFree = (folder: string): Promise<boolean> =>
  readdir(folder).then(
    (found) => found.length === 0,
    (error: NodeJS.ErrnoException) => error.code === 'ENOENT',
  )

const notDone = (error: unknown): Result => {
  if (error instanceof Ended) return error.result
  const { en, zh } = wordsOf(error)
  const sentence = { zh: `导出未完成：${zh}`, en: `The export was not made: ${en}` }
  return { code: exitCodes.refused, say: [sentence], json: { error: sentence } }
}

const queryOf = ({ upTo, format, ...filter }: ExportOptions): URLSearchParams => {
  const query = filterQuery(filter)
  if (upTo !== undefined) query.set('up-to', upTo)
  if (format !== undefined) query.set('formats', format)
  return query
}

type Done = { readonly folder: string; readonly key: string; readonly isGiven: boolean; readonly report: BundleReport }

const made = ({ folder, key, isGiven, report }: Done): Result => {
  const counted: Sentence = {
    zh: `已导出 ${report.count} 个事件，并已核对。`,
    en: `Exported and checked: ${report.count} events.`,
  }
  const say = [counted, ...sentencesOf(report).map(inBoth), keySentence({ key, isGiven })]
  return { code: exitCodes.done, say, table: folder, json: { folder, ...report, key, keyGiven: isGiven, said: say } }
}

const receive = async (client: Client, options: ExportOptions, into: string, progress: Progress): Promise<void> => {
  progress.show('平台正在生成导出', 'The platform makes the export')
  const opened = await client.open(`/api/audit/exports?${queryOf(options)}`, { method: 'POST' })
  if (opened.kind !== 'open') throw new Ended(failed(opened))
  const { body, headers } = opened.response
  const total = Number(headers.get('content-length'))
  const onBytes = (bytes: number) => {
    const percent = Math.floor((bytes / total) * 100)
    progress.show(`正在接收 ${percent}%`, `Receiving ${percent}%`)
  }
  await unpackArchive(body ?? ReadableStream.from([]), { into, onBytes })
}

/** Has the platform export a part of the trail, unpacks it, proves it, and gives the folder its name when all of that is done. */
export const exportTrail = async (client: Client, options: ExportOptions, progress: Progress): Promise<Result> => {
  const folder = resolve(options.out)
  if (!(await isFree(folder))) return notFree(folder)
  let temporary: string | undefined
  try {
    const key = options.key ?? (await readLog(client, 'key')).toString().trim()
    temporary = await mkdtemp(`${folder}.part-`)
    await receive(client, options, temporary, progress)
    progress.show('正在核对', 'Checking')
    const report = await verifyBundle({ folder: temporary, key, witnesses: options.witness ?? [] })
    await rename(temporary, folder)
    return made({ folder, key, isGiven: options.key !== undefined, report })
  } catch (error) {
    return notDone(error)
  } finally {
    progress.clear()
    if (temporary !== undefined) await rm(temporary, { recursive: true, force: true })
  }
}
