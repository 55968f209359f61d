import { type Command, Option } from 'commander'
import { showEntry } from '../audit/entry.ts'
import type { ExportOptions } from '../audit/export.ts'
import { type GapsOptions, showGaps } from '../audit/gaps.ts'
import { type AuditOptions, showTrail } from '../audit.ts'
import { type Common, commandOf, type Given, groupOf } from '../command.ts'
import { each, limit, programmeId, revision } from '../values.ts'
import {
  accessCommand,
  changesCommand,
  DEFAULT_LIMIT,
  figuresCommand,
  timelineCommand,
  viewsCommand,
} from './audit-looks.ts'
import { verifyCommand } from './audit-verify.ts'

type Asked = Common & Partial<AuditOptions>

/** Entries of each part of the report of gaps. */
const DEFAULT_GAPS = 20

const withFilter = (command: Command): Command =>
  command
    .option('--actor <id>', '操作人 / who did it')
    .option('--role <role>', '职务 / role of the actor')
    .option('--unit <name>', '单位 / unit of the actor')
    .option(
      '--type <type>',
      '事件的名称或代码，如 月报，可多次使用 / name or code of the event, e.g. ProgressReported, may be given several times',
      each,
    )
    .option('--stream <name>', '事件流 / stream')
    .option('--project <id>', '项目 / project')
    .option('--programme <id>', '专项 / programme')
    .option('--document <number>', '文号 / number of the document')
    .option('--text <text>', '名称、原因、文号中的文字 / some of what people typed')
    .option('--from <moment>', '记录时间自某日或某时刻 / recorded from this day or instant on')
    .option('--to <moment>', '记录时间至某日（含）或某时刻 / recorded up to this day, included, or before this instant')

const listCommand = (given: Given): Command =>
  withFilter(commandOf('list', { zh: '查阅审计轨迹，最新的在前', en: 'who did what and when, the newest first' }))
    .option('--as-of <position>', '按日志的该位置回答 / as the log stood at this position')
    .option('--limit <number>', `最多显示多少条，默认 ${DEFAULT_LIMIT} / how many entries at most`, limit)
    .action((options: Asked) => {
      const asked = { ...options, limit: options.limit ?? DEFAULT_LIMIT }
      given.run = { work: (client, progress) => showTrail(client, asked, progress), common: options }
    })

// What reads archives is loaded where it is needed only: it brings the whole event catalogue.
const exportCommand = (given: Given): Command =>
  withFilter(
    commandOf('export', {
      zh: '导出审计轨迹及其证明，并当场核对',
      en: 'export the trail with its proofs, and check it at once',
    }),
  )
    .requiredOption('--out <folder>', '要生成的目录：新目录或空目录 / the folder to make: new, or empty')
    .option('--up-to <position>', '截至日志的该位置 / up to the event at this position of the log')
    .option(
      '--format <names>',
      '格式，逗号分隔：ndjson（总有）、csv、xlsx、pdf；默认 ndjson,csv / which of ndjson (always), csv, xlsx, pdf; ndjson,csv by default',
    )
    .option('--key <key>', '您所持有的日志验证密钥 / the log’s verifier key that you hold')
    .addOption(
      new Option(
        '--witness <key>',
        '必须已联署的见证方密钥，可多次给出 / key of a witness that must have signed, may be repeated',
      ).argParser(each),
    )
    .action((options: Common & ExportOptions) => {
      given.run = {
        work: async (client, progress) => (await import('../audit/export.ts')).exportTrail(client, options, progress),
        common: options,
      }
    })

const showCommand = (given: Given): Command =>
  commandOf('show', { zh: '查看一个事件的前后对照', en: 'one event, before and after by field' })
    .argument('<position>', '日志中的位置 / its position in the log')
    .action((position: string, options: Common) => {
      given.run = { work: (client) => showEntry(client, position), common: options }
    })

const gapsCommand = (given: Given): Command =>
  commandOf('gaps', { zh: '审阅重点：缺报、缺期、补录、一号多用、更正', en: 'what a reviewer should look at first' })
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
  groupOf('audit', {
    zh: '审计轨迹（不写子命令即为 list）',
    en: 'the audit trail; list where no command is named',
  })
    .addCommand(listCommand(given), { isDefault: true })
    .addCommand(showCommand(given))
    .addCommand(timelineCommand(given))
    .addCommand(changesCommand(given))
    .addCommand(gapsCommand(given))
    .addCommand(figuresCommand(given))
    .addCommand(viewsCommand(given, withFilter))
    .addCommand(accessCommand(given))
    .addCommand(exportCommand(given))
    .addCommand(verifyCommand(given))
