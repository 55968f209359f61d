import { open, readFile, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Text of a file; undefined where there is none. */
export const readText = async (path: string): Promise<string | undefined> => {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}

/** Writes a file so that it is the old one or the new one, whole and on the disk, whatever happens. One at a time for each file. */
export const writeWhole = async (path: string, text: string, { mode }: { readonly mode: number }): Promise<void> => {
  const temporary = `${path}.part`
  await rm(temporary, { force: true })
  try {
    const handle = await open(temporary, 'wx', mode)
    await handle
      .writeFile(text)
      .then(() => handle.sync())
      .finally(() => handle.close())
    await rename(temporary, path)
    await syncFolder(dirname(path))
  } finally {
    await rm(temporary, { force: true })
  }
}
