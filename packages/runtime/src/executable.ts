import { constants } from 'node:fs'
import { access } from 'node:fs/promises'
import { join } from 'node:path'

/** The first file of that name in the folders that may be run, or nothing. */
export const findExecutable = async (name: string, folders: readonly string[]): Promise<string | undefined> => {
  for (const folder of folders) {
    const file = join(folder, name)
    const runs = await access(file, constants.X_OK).then(
      () => true,
      () => false,
    )
    if (runs) return file
  }
  return undefined
}
