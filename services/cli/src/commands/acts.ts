import type { Command } from 'commander'
import { checkPlan } from '../check-plan.ts'
import type { Client } from '../client.ts'
import { type Common, commandOf, type Given, groupOf, programmeCommand } from '../command.ts'
import { inspect, score, screen } from '../composed.ts'
import { type DoOptions, perform } from '../perform.ts'
import type { Result, Sentence } from '../result.ts'
import { id, idempotencyKey, period, revision, year } from '../values.ts'

type OfProgramme = Common & { readonly programme?: string }

export const checkCommand = (given: Given): Command =>
  groupOf('check', { zh: '审核', en: 'check' }).addCommand(
    programmeCommand('plan', { zh: '审核年度计划', en: 'an annual plan: its sums, and what to look at' })
      .argument('<year>', '年度 / the year', year)
      .action((year: number, options: OfProgramme) => {
        given.run = { work: (client) => checkPlan(client, year, options), common: options }
      }),
  )

type Composed = {
  readonly name: string
  readonly words: Sentence
  readonly argument: string
  readonly about: string
  readonly parse: (text: string) => string
  readonly work: (client: Client, what: string, options: OfProgramme) => Promise<Result>
}

const composedCommand = (given: Given, { name, words, argument, about, parse, work }: Composed): Command =>
  programmeCommand(name, words)
    .argument(argument, about, parse)
    .action((what: string, options: OfProgramme) => {
      given.run = { work: (client) => work(client, what, options), common: options }
    })

export const screenCommand = (given: Given): Command =>
  composedCommand(given, {
    name: 'screen',
    words: { zh: '对照申报通知筛选本年度项目', en: 'screen this year’s projects against a call for funds' },
    argument: '<call>',
    about: '申报通知编号 / the call',
    parse: id,
    work: screen,
  })

export const inspectCommand = (given: Given): Command =>
  composedCommand(given, {
    name: 'inspect',
    words: { zh: '督查计划内各项目', en: 'check every project of the plan in a round of inspection' },
    argument: '<round>',
    about: '督查编号 / the round',
    parse: id,
    work: inspect,
  })

export const scoreCommand = (given: Given): Command =>
  composedCommand(given, {
    name: 'score',
    words: { zh: '对各责任单位评分', en: 'score the units for a period' },
    argument: '<period>',
    about: '月份 YYYY-MM 或年份 YYYY / month or year',
    parse: period,
    work: score,
  })

export const doCommand = (given: Given): Command =>
  commandOf('do', { zh: '执行任一命令', en: 'send any command by its name' })
    .argument(
      '<command>',
      '命令，如 issuePlan；写错时会列出全部 / the command, such as issuePlan; a wrong name shows all',
    )
    .requiredOption('--data <json>', '命令内容：JSON，或 @文件 / its data: JSON, or @file')
    .option('--key <key>', '幂等键，重发时用同一个 / Idempotency-Key: the same to send it again', idempotencyKey)
    .option(
      '--if-match <revision>',
      '仅当当前版本为此值时执行 / only while the stream stands at this revision',
      revision,
    )
    .action((command: string, options: Common & Omit<DoOptions, 'command'>) => {
      given.run = { work: (client) => perform(client, { ...options, command }), common: options }
    })
