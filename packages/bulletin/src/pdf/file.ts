import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

const TEMPORARY = /^\.[0-9a-f-]{36}\.tmp$/

const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

export type FiledPdf = { readonly sha256: string; readonly bytes: number; readonly path: string }

/**
 * Files a PDF under its SHA-256, `<sha256>.pdf`. The name appears when all of it is on the disk, never before; filing the same
 * bytes again, or from two processes at once, ends in the same file.
 */
export const filePdf = async ({
  folder,
  pdf,
}: {
  readonly folder: string
  readonly pdf: Uint8Array
}): Promise<FiledPdf> => {
  await mkdir(folder, { recursive: true })
  const sha256 = createHash('sha256').update(pdf).digest('hex')
  const path = join(folder, `${sha256}.pdf`)
  const temporary = join(folder, `.${randomUUID()}.tmp`)
  try {
    const handle = await open(temporary, 'wx')
    try {
      await handle.writeFile(pdf)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
  await syncFolder(folder)
  return { sha256, bytes: pdf.byteLength, path }
}

const STALE_MS = 10 * 60 * 1000

const age = (path: string): Promise<number> =>
  stat(path).then(
    ({ mtimeMs }) => Date.now() - mtimeMs,
    () => 0,
  )

/** Removes what interrupted filings left; returns how many there were. Younger ones may be another worker's, still being written. */
export const cleanFolder = async ({ folder }: { readonly folder: string }): Promise<number> => {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  let removed = 0
  for (const path of names.filter((name) => TEMPORARY.test(name)).map((name) => join(folder, name))) {
    if ((await age(path)) < STALE_MS) continue
    await rm(path, { force: true })
    removed++
  }
  return removed
}
