import type { Command } from 'commander'
import { type GapsOptions, showGaps } from '../audit/gaps.ts'
import { type AuditOptions, showEntry, showTrail } from '../audit.ts'
import { type Common, commandOf, type Given, groupOf } from '../command.ts'
import { limit, programmeId, revision } from '../values.ts'
import { verifyCommand } from './audit-verify.ts'

type Asked = Common & Partial<AuditOptions>

const DEFAULT_LIMIT = 50
/** Entries of each part of the report of gaps. */
const DEFAULT_GAPS = 20
const also = (value: string, before: readonly string[] = []): string[] => [...before, value]

const listCommand = (given: Given): Command =>
  commandOf('list', { zh: '查阅审计轨迹，最新的在前', en: 'who did what and when, the newest first' })
    .option('--actor <id>', '操作人 / who did it')
    .option('--role <role>', '职务 / role of the actor')
    .option('--unit <name>', '单位 / unit of the actor')
    .option('--type <type>', '事件类型，可多次使用 / type of the event, may be given several times', also)
    .option('--stream <name>', '事件流 / stream')
    .option('--project <id>', '项目 / project')
    .option('--programme <id>', '专项 / programme')
    .option('--document <number>', '文号 / number of the document')
    .option('--text <text>', '名称、原因、文号中的文字 / some of what people typed')
    .option('--from <moment>', '自某日或某时刻 / recorded from this day or instant on')
    .option('--to <moment>', '至某日（含）或某时刻 / up to this day, included, or before this instant')
    .option('--as-of <position>', '按日志的该位置回答 / as the log stood at this position')
    .option('--limit <number>', `最多显示多少条，默认 ${DEFAULT_LIMIT} / how many entries at most`, limit)
    .action((options: Asked) => {
      const asked = { ...options, limit: options.limit ?? DEFAULT_LIMIT }
      given.run = { work: (client, progress) => showTrail(client, asked, progress), common: options }
    })

const showCommand = (given: Given): Command =>
  commandOf('show', { zh: '查看一个事件的前后对照', en: 'one event, before and after by field' })
    .argument('<position>', '日志中的位置 / its position in the log')
    .action((position: string, options: Common) => {
      given.run = { work: (client) => showEntry(client, position), common: options }
    })

const gapsCommand = (given: Given): Command =>
  commandOf('gaps', { zh: '审阅重点：缺报、补录、一号多用、更正', en: 'what a reviewer should look at first' })
    .option('--programme <id>', '专项 / programme; all where there is none', programmeId)
    .option(
      '--recorded-after <days>',
      '记录晚于业务日期超过多少天，默认 30 / recorded more than so many days late',
      revision,
    )
    .option('--after <cursor>', '查看更早的事件，取自上次结果 / looks at older events, as the report before it says')
    .option('--limit <number>', `每部分最多显示多少条，默认 ${DEFAULT_GAPS} / entries of each part at most`, limit)
    .action((options: Common & Partial<GapsOptions>) => {
      const asked = { ...options, limit: options.limit ?? DEFAULT_GAPS }
      given.run = { work: (client) => showGaps(client, asked), common: options }
    })

export const auditCommand = (given: Given): Command =>
  groupOf('audit', { zh: '审计轨迹', en: 'the audit trail' })
    .addCommand(listCommand(given), { isDefault: true })
    .addCommand(showCommand(given))
    .addCommand(gapsCommand(given))
    .addCommand(verifyCommand(given))
