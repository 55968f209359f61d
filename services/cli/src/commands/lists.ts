import type { Command } from 'commander'
import { type Common, type Given, programmeCommand } from '../command.ts'
import { exportList, type ListOptions, showList } from '../lists.ts'
import { columnNames, filter, limit } from '../values.ts'

type Asked = Common & Partial<Omit<ListOptions, 'list'>>

const LIST = '列表，如 approvals；写错时会列出全部 / the list, such as approvals; a wrong name shows all'
const DEFAULT_LIMIT = 50

const askedCommand = (name: string, sentence: { zh: string; en: string }): Command =>
  programmeCommand(name, sentence)
    .option('--filter <column=value>', '筛选，可多次使用 / filter, may be given several times', filter)
    .option('--as-of <position>', '按日志的该位置回答 / as the log stood at this position')

const sorted = (command: Command): Command =>
  command.option('--sort <column>', '排序；前加 - 为逆序 / sort; with - before it the other way round')

const limited = (command: Command): Command =>
  command
    .option('--limit <number>', `最多显示多少条，默认 ${DEFAULT_LIMIT} / how many items at most`, limit)
    .option('--columns <names>', '显示的栏目，用逗号分隔 / columns to show, separated by commas', columnNames)

export const listCommand = (given: Given): Command =>
  limited(sorted(askedCommand('list', { zh: '查看列表', en: 'show a list' })))
    .argument('<list>', LIST)
    .action((list: string, options: Asked) => {
      const { filter = [], limit = DEFAULT_LIMIT } = options
      given.run = { work: (client) => showList(client, { ...options, list, filter, limit }), common: options }
    })

const worklistColumns = [
  ...['projectName', 'unit', 'matter', 'greenChannel', 'status'],
  ...['receivedOn', 'dueOn', 'remainingDays', 'overdue'],
]

export const worklistCommand = (given: Given): Command =>
  limited(
    askedCommand('worklist', { zh: '待办审批，急件在前', en: 'approvals to be decided, the most urgent first' }),
  ).action((options: Asked) => {
    const { filter = [], limit = DEFAULT_LIMIT, columns = worklistColumns } = options
    const asked = { ...options, list: 'worklist', filter, limit, columns }
    given.run = { work: (client) => showList(client, asked), common: options }
  })

export const exportCommand = (given: Given): Command =>
  sorted(askedCommand('export', { zh: '导出列表', en: 'export a list' }))
    .argument('<list>', LIST)
    .requiredOption('--out <file>', '保存为 .xlsx 或 .csv / where to save it, .xlsx or .csv')
    .action((list: string, options: Asked & { out: string }) => {
      const { filter = [] } = options
      given.run = { work: (client) => exportList(client, { ...options, list, filter }), common: options }
    })
