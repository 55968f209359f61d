import { randomUUID } from 'node:crypto'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { type Manifest, readBackup } from '@liushui/backup'
import { wordsOf } from '@liushui/runtime'
import { type Client, failed } from './client.ts'
import type { Progress } from './progress.ts'
import { exitCodes, type Result, type Sentence } from './result.ts'

const bulletinsOf = ({ files }: Manifest): number => files.filter(({ name }) => name.startsWith('bulletins/')).length

const missingSentence = ({ missing }: Manifest): Sentence[] =>
  missing.length === 0
    ? []
    : [
        {
          zh: `注意：${missing.length} 份简报文件缺失或被改动，未在备份中：${missing.map(({ sha256 }) => sha256).join('、')}`,
          en: `Note: the files of ${missing.length} bulletins are missing or altered, and not in the backup.`,
        },
      ]

const done = (file: string, bytes: number, manifest: Manifest): Result => {
  const { head, events, takenAt, missing } = manifest
  const bulletins = bulletinsOf(manifest)
  return {
    code: exitCodes.done,
    say: [
      {
        zh: `已备份 ${events} 个事件（日志止于位置 ${head ?? '—'}）和 ${bulletins} 份简报，并已核对。备份含个人信息，请妥善保管：`,
        en: `Backed up and checked: ${events} events (the log ends at ${head ?? '—'}) and ${bulletins} bulletins. It holds personal data, keep it safe:`,
      },
      ...missingSentence(manifest),
    ],
    table: file,
    json: { file, bytes, takenAt, head, events, bulletins, missing },
  }
}

const notDone = (error: unknown): Result => {
  const { en, zh } = wordsOf(error)
  const sentence = { zh: `备份未完成：${zh}`, en: `The backup was not made: ${en}` }
  return { code: exitCodes.refused, say: [sentence], json: { error: sentence } }
}

const receive = async (response: Response, handle: FileHandle, progress: Progress): Promise<number> => {
  const total = Number(response.headers.get('content-length'))
  let received = 0
  for await (const chunk of response.body ?? []) {
    await handle.writeFile(chunk)
    received += chunk.length
    const percent = Math.floor((received / total) * 100)
    progress.show(`正在备份 ${percent}%`, `Backing up ${percent}%`)
  }
  await handle.sync()
  return received
}

const check = (file: string, progress: Progress): Promise<Manifest> =>
  readBackup({
    file,
    onProgress: (done, total) => {
      const percent = Math.floor((done / total) * 100)
      progress.show(`正在核对 ${percent}%`, `Checking ${percent}%`)
    },
  })

const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}

/** Has the running platform copy its data folder, checks what came, and gives it its name when it is whole and on the disk. */
export const backup = async (client: Client, out: string, progress: Progress): Promise<Result> => {
  const file = resolve(out)
  const temporary = `${file}.${randomUUID()}.part`
  let handle: FileHandle | undefined
  try {
    handle = await open(temporary, 'wx', 0o600)
    progress.show('平台正在复制数据', 'The platform copies its data')
    const opened = await client.open('/api/backups', { method: 'POST' })
    if (opened.kind !== 'open') return failed(opened)
    const bytes = await receive(opened.response, handle, progress)
    const manifest = await check(temporary, progress)
    await rename(temporary, file)
    await syncFolder(dirname(file))
    return done(file, bytes, manifest)
  } catch (error) {
    return notDone(error)
  } finally {
    progress.clear()
    await handle?.close()
    await rm(temporary, { force: true })
  }
}
