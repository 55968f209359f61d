import type { Command } from 'commander'
import { type BulletinOptions, bulletin } from '../bulletin.ts'
import { type Common, commandOf, type Given, groupOf, programmeCommand } from '../command.ts'
import { rebuildReadModels } from '../read-models.ts'
import { status } from '../status.ts'
import { month } from '../values.ts'

export const bulletinCommand = (given: Given): Command =>
  programmeCommand('bulletin', { zh: '生成并下载月度简报', en: 'make and download the bulletin of a month' })
    .argument('<month>', '月份，如 2014-06 / month, YYYY-MM', month)
    .option('--out <file>', '保存为 / where to save it')
    .action((month: string, options: Common & Omit<BulletinOptions, 'month'>) => {
      given.run = { work: (client, progress) => bulletin(client, { ...options, month }, progress), common: options }
    })

export const statusCommand = (given: Given): Command =>
  commandOf('status', { zh: '平台状态', en: 'where the platform stands' }).action((options: Common) => {
    given.run = { work: status, common: options }
  })

export const readModelsCommand = (given: Given): Command =>
  groupOf('read-models', { zh: '查询数据', en: 'the read models' }).addCommand(
    commandOf('rebuild', { zh: '从日志重建', en: 'rebuild them from the log' }).action((options: Common) => {
      given.run = { work: rebuildReadModels, common: options }
    }),
  )
