import type { Command } from 'commander'
import { showAccess } from '../audit/access.ts'
import { type ChangesOptions, showChanges } from '../audit/changes.ts'
import { showFigures } from '../audit/figures.ts'
import { listViews, removeView, saveView, showView } from '../audit/views.ts'
import { type AuditFilter, filterOf, showEntries } from '../audit.ts'
import { type Common, commandOf, type Given, groupOf, programmeCommand } from '../command.ts'
import { id, limit, month, programmeId } from '../values.ts'

// The ways to look at the trail beside its list.

type Limited = Common & { readonly limit?: number }

export const DEFAULT_LIMIT = 50
const withLimit = (command: Command): Command =>
  command.option('--limit <number>', `最多显示多少条，默认 ${DEFAULT_LIMIT} / how many entries at most`, limit)

export const timelineCommand = (given: Given): Command =>
  withLimit(
    commandOf('timeline', {
      zh: '项目全过程：各事件流中的全部事件，最早的在前',
      en: 'all that happened to a project, the oldest first',
    }),
  )
    .argument('<project>', '项目编号 / id of the project', id)
    .action((project: string, options: Limited) => {
      const path = `/api/projects/${encodeURIComponent(project)}/timeline`
      const paged = { path, query: new URLSearchParams(), limit: options.limit ?? DEFAULT_LIMIT }
      given.run = { work: (client, progress) => showEntries(client, paged, progress), common: options }
    })

export const changesCommand = (given: Given): Command =>
  commandOf('changes', {
    zh: '两个位置或两个日期之间的变化，逐个事件流',
    en: 'what changed between two positions or two days, stream by stream',
  })
    .option('--from <end>', '自某日记录的（含），或某位置之后 / recorded from this day on, or after this position')
    .option('--to <end>', '至某日（含）或某位置（含） / up to this day or this position, included')
    .option('--programme <id>', '专项 / programme; all where there is none', programmeId)
    .option('--after <cursor>', '从此处继续，取自上次结果 / goes on from there, as the answer before it says')
    .action((options: Common & ChangesOptions) => {
      given.run = { work: (client) => showChanges(client, options), common: options }
    })

export const accessCommand = (given: Given): Command =>
  withLimit(
    commandOf('access', {
      zh: '查阅记录：何人查阅过什么，何人变更过人员登记',
      en: 'who looked at what, and who changed the register of people',
    }),
  ).action((options: Limited) => {
    const asked = { limit: options.limit ?? DEFAULT_LIMIT }
    given.run = { work: (client) => showAccess(client, asked), common: options }
  })

export const figuresCommand = (given: Given): Command =>
  programmeCommand('figures', {
    zh: '简报中的数字；给出键时列出其来源事件',
    en: 'the figures of a bulletin; with a key, the events that one comes from',
  })
    .argument('<bulletin>', '简报月份 / month of the bulletin, YYYY-MM', month)
    .argument('[key]', '数字的键 / key of a figure, as the list gives it')
    .action((bulletin: string, key: string | undefined, options: Common & { readonly programme?: string }) => {
      const { programme } = options
      const asked = {
        month: bulletin,
        ...(key === undefined ? {} : { key }),
        ...(programme === undefined ? {} : { programme }),
      }
      given.run = { work: (client) => showFigures(client, asked), common: options }
    })

const NAME = ['<name>', '视图名称 / what the view is called'] as const

/** `withFilter` adds the options that narrow the trail. */
export const viewsCommand = (given: Given, withFilter: (command: Command) => Command): Command => {
  const list = commandOf('list', { zh: '列出本人保存的视图', en: 'the views that you keep' }).action(
    (options: Common) => {
      given.run = { work: listViews, common: options }
    },
  )
  const save = withFilter(commandOf('save', { zh: '保存或更新视图', en: 'keep a filter, or replace it' }))
    .argument(...NAME)
    .action((name: string, options: Common & AuditFilter) => {
      given.run = { work: (client) => saveView(client, name, filterOf(options)), common: options }
    })
  const show = withLimit(commandOf('show', { zh: '按视图查阅审计轨迹', en: 'the entries that a view finds' }))
    .argument(...NAME)
    .action((name: string, options: Limited) => {
      const asked = { name, limit: options.limit ?? DEFAULT_LIMIT }
      given.run = { work: (client, progress) => showView(client, asked, progress), common: options }
    })
  const remove = commandOf('remove', { zh: '删除视图', en: 'delete a view' })
    .argument(...NAME)
    .action((name: string, options: Common) => {
      given.run = { work: (client) => removeView(client, name), common: options }
    })
  return groupOf('views', {
    zh: '保存的筛选（不写子命令即为 list）',
    en: 'filters that you keep; list where no command is named',
  })
    .addCommand(list, { isDefault: true })
    .addCommand(save)
    .addCommand(show)
    .addCommand(remove)
}
