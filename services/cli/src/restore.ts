import { resolve } from 'node:path'
import { type RestoreProgress, restoreBackup } from '@liushui/backup'
import { wordsOf } from '@liushui/runtime'
import type { Progress } from './progress.ts'
import { exitCodes, type Result } from './result.ts'

const steps = {
  unpacking: { zh: '正在解开', en: 'Unpacking' },
  checking: { zh: '正在核对日志', en: 'Checking the log' },
} as const

const shown =
  (progress: Progress) =>
  ({ step, done, total }: RestoreProgress): void => {
    const percent = Math.floor((done / total) * 100)
    progress.show(`${steps[step].zh} ${percent}%`, `${steps[step].en} ${percent}%`)
  }

const notRestored = (error: unknown): Result => {
  const { en, zh } = wordsOf(error)
  const sentence = { zh: `未恢复：${zh}`, en: `Nothing was restored: ${en}` }
  return { code: exitCodes.refused, say: [sentence], json: { error: sentence } }
}

/** Makes a data folder of a backup. Opens files, and talks to no platform. */
export const restore = async (
  { file, folder }: { readonly file: string; readonly folder: string },
  progress: Progress,
): Promise<Result> => {
  const to = resolve(folder)
  try {
    const { head, events, takenAt, files, missing } = await restoreBackup({
      file: resolve(file),
      folder: to,
      onProgress: shown(progress),
    })
    const bulletins = files.filter(({ name }) => name.startsWith('bulletins/')).length
    return {
      code: exitCodes.done,
      say: [
        {
          zh: `已恢复 ${takenAt} 的备份：${events} 个事件（日志止于位置 ${head ?? '—'}）、${bulletins} 份简报，均已核对。启动时请设 LIUSHUI_DATA 为：`,
          en: `Restored the backup of ${takenAt}: ${events} events (the log ends at ${head ?? '—'}) and ${bulletins} bulletins, all checked. Start it with LIUSHUI_DATA set to:`,
        },
      ],
      table: to,
      json: { folder: to, takenAt, head, events, bulletins, missing },
    }
  } catch (error) {
    return notRestored(error)
  } finally {
    progress.clear()
  }
}
