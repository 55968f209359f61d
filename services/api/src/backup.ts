import type { Backup } from '@liushui/backup'
import { wordsOf } from '@liushui/runtime'
import { archive } from './files/download.ts'
import { noBody, noHeaders, none } from './parameters.ts'
import type { Platform } from './platform.ts'
import { problem } from './problems.ts'
import { type Answer, no, type Route, route } from './route.ts'

const running = problem('backup-running', {
  en: 'A backup is being taken already; try again when it is done.',
  zh: '备份正在进行，请在其完成后再试。',
})

const elsewhere = problem('not-found', {
  en: 'This platform keeps its data in engines: back them up with their own means, and the folders of the api and the bulletin-worker with them.',
  zh: '本平台的数据存放在各引擎中：请用各引擎自身的工具备份，并同时备份 api 与 bulletin-worker 的目录。',
})

const failed = (error: unknown) => problem('backup-failed', wordsOf(error))

const answerOf = ({ manifest, size, open }: Backup, onClosed: () => void): Answer => {
  const { takenAt } = manifest
  return archive({ what: 'liushui', madeAt: takenAt, size, tag: `${takenAt}-${manifest.events}`, open, onClosed })
}

/** A backup while the platform goes on, as one file. A write by its method: no page of another site may start one. */
export const backupRoutes = ({ takeBackup, logger }: Pick<Platform, 'takeBackup' | 'logger'>): Route[] => {
  let busy = false
  const free = (): void => {
    busy = false
  }
  const handle = async (): Promise<Answer> => {
    if (!takeBackup) return no(elsewhere)
    if (busy) return no(running)
    busy = true
    try {
      const backup = await takeBackup()
      const { head, events, missing } = backup.manifest
      logger.info({ head, events, missing: missing.length, bytes: backup.size }, 'backup taken')
      return answerOf(backup, free)
    } catch (error) {
      free()
      logger.error({ err: error }, 'a backup could not be taken')
      return no(failed(error))
    }
  }
  return [
    route({
      method: 'post',
      path: '/api/backups',
      operationId: 'takeBackup',
      tag: 'operations',
      summary: { en: 'Take a backup of the data folder', zh: '备份数据目录' },
      params: none,
      query: none,
      headers: noHeaders,
      body: noBody,
      bodyShape: { kind: 'none' },
      answers: {
        200: {
          description: 'a tar archive / tar 归档',
          mediaTypes: ['application/x-tar'],
          headers: ['ETag', 'Content-Disposition'],
        },
      },
      problems: ['not-found', 'backup-running', 'backup-failed'],
      handle,
    }),
  ]
}
