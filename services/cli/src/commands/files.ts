import type { Command } from 'commander'
import { type Common, commandOf, type Given, groupOf, programmeCommand } from '../command.ts'
import { importFile, importReport, type ReportOptions } from '../import-file.ts'
import { type PlanTemplate, planTemplate, type ReportTemplate, reportTemplate } from '../templates.ts'
import { month, programmeId, year } from '../values.ts'

const DRY_RUN = '逐行显示检查结果，不写入 / show row by row what was understood, change nothing'
const FILE = '.xlsx 或 CSV 文件 / an .xlsx or CSV file'
const OUT = '保存为 / where to save it'
const UNIT = '责任单位 / the unit'
const MONTH = '月份，如 2014-06 / month, YYYY-MM'

export const importCommand = (given: Given): Command =>
  commandOf('import', { zh: '导入年度计划表', en: 'import an annual plan' })
    .argument('<file>', FILE)
    .requiredOption('--programme <id>', '专项编号 / the programme', programmeId)
    .requiredOption('--year <year>', '年度 / the year', year)
    .option('--dry-run', DRY_RUN)
    .action((file: string, options: Common & { programme: string; year: number; dryRun?: true }) => {
      const { programme, year, dryRun = false } = options
      given.run = { work: (client) => importFile(client, { file, programme, year, dryRun }), common: options }
    })

export const reportCommand = (given: Given): Command =>
  groupOf('report', { zh: '月报', en: 'monthly reports' }).addCommand(
    programmeCommand('import', { zh: '导入责任单位月报表', en: 'import the monthly report of a unit' })
      .argument('<file>', FILE)
      .requiredOption('--month <month>', MONTH, month)
      .option('--unit <name>', UNIT)
      .option('--dry-run', DRY_RUN)
      .action((file: string, options: Common & Omit<ReportOptions, 'file'>) => {
        given.run = { work: (client) => importReport(client, { ...options, file }), common: options }
      }),
  )

const planTemplateCommand = (given: Given): Command =>
  programmeCommand('plan', { zh: '年度计划表', en: 'of an annual plan' })
    .requiredOption('--year <year>', '年度 / the year', year)
    .requiredOption('--out <file>', OUT)
    .option('--carry-over', '填入上年结转续建项目 / with what goes on from the year before')
    .action((options: Common & PlanTemplate) => {
      given.run = { work: (client) => planTemplate(client, options), common: options }
    })

const reportTemplateCommand = (given: Given): Command =>
  programmeCommand('report', { zh: '责任单位月报表', en: 'of the monthly report of a unit' })
    .requiredOption('--month <month>', MONTH, month)
    .requiredOption('--out <file>', OUT)
    .option('--unit <name>', UNIT)
    .action((options: Common & ReportTemplate) => {
      given.run = { work: (client) => reportTemplate(client, options), common: options }
    })

export const templateCommand = (given: Given): Command =>
  groupOf('template', { zh: '下载模板', en: 'download a template' })
    .addCommand(planTemplateCommand(given))
    .addCommand(reportTemplateCommand(given))
