import type { Command } from 'commander'
import { type Common, commandOf, fileCommand, type Given } from '../command.ts'
import { DEFAULT_URL } from '../values.ts'

// What reads archives is loaded where it is needed only: it brings the whole event catalogue.

export const backupCommand = (given: Given): Command =>
  commandOf('backup', { zh: '在线备份数据目录', en: 'back up the data folder while the platform runs' })
    .requiredOption('--out <file>', '备份文件（tar） / the file to write, a tar archive')
    .action((options: Common & { out: string }) => {
      given.run = {
        work: async (client, progress) => (await import('../backup.ts')).backup(client, options.out, progress),
        common: options,
      }
    })

export const restoreCommand = (given: Given): Command =>
  fileCommand('restore', { zh: '由备份恢复数据目录，不需要平台运行', en: 'make a data folder of a backup, offline' })
    .argument('<file>', '备份文件 / the backup')
    .requiredOption('--to <folder>', '新的数据目录 / the data folder to make: new, or empty')
    .action((file: string, options: Pick<Common, 'json'> & { to: string }) => {
      given.run = {
        work: async (_client, progress) =>
          (await import('../restore.ts')).restore({ file, folder: options.to }, progress),
        common: { ...options, url: DEFAULT_URL },
      }
    })
