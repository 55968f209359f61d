import { randomUUID } from 'node:crypto'
import { access, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { type Client, failed } from './client.ts'
import { exitCodes, type Result, wrongUsage } from './result.ts'

/** The bytes of a file; undefined where it can't be read. */
export const readWhole = async (file: string): Promise<Uint8Array<ArrayBuffer> | undefined> => {
  try {
    // A device or a pipe may never end.
    return (await stat(file)).isFile() ? new Uint8Array(await readFile(file)) : undefined
  } catch {
    return undefined
  }
}

export const isThere = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  )

export const notRead = (file: string): Result =>
  wrongUsage({ zh: `无法读取文件 ${file}。`, en: `Can't read the file ${file}.` })

/** Written beside and renamed, so that a file of that name is always a whole one. */
export const save = async (file: string, bytes: Uint8Array): Promise<boolean> => {
  const temporary = `${file}.${randomUUID()}.part`
  try {
    await writeFile(temporary, bytes, { flag: 'wx' })
    await rename(temporary, file)
    return true
  } catch {
    await rm(temporary, { force: true })
    return false
  }
}

export const notWritten = (file: string): Result => {
  const sentence = { zh: `无法写入 ${file}。`, en: `Can't write ${file}.` }
  return { code: exitCodes.refused, say: [sentence], json: { error: sentence } }
}

/** A long list takes a while to be written. */
const DOWNLOAD_MS = 5 * 60_000

/** Saves what the platform has at a path. */
export const downloadTo = async (client: Client, path: string, file: string): Promise<Result> => {
  const reply = await client.send(path, { timeoutMs: DOWNLOAD_MS })
  if (reply.kind !== 'ok') return failed(reply)
  if (!(await save(file, reply.bytes))) return notWritten(file)
  return {
    code: exitCodes.done,
    say: [{ zh: '已存为：', en: 'Saved as:' }],
    table: file,
    json: { file, bytes: reply.bytes.byteLength },
  }
}
