import { Command, CommanderError, Option } from 'commander'
import { type BulletinOptions, bulletin } from './bulletin.ts'
import { type Client, createClient } from './client.ts'
import { importFile } from './import-file.ts'
import { print } from './printing.ts'
import { type Progress, progressOn } from './progress.ts'
import { rebuildReadModels } from './read-models.ts'
import { exitCodes, type Result, type Sentence } from './result.ts'
import { status } from './status.ts'
import { DEFAULT_URL, month, platformUrl, programmeId, year } from './values.ts'

type Common = { readonly json?: true; readonly url: string }
type Work = (client: Client, progress: Progress) => Promise<Result>
/** Set by the action of the command that was given. */
type Given = { run?: { readonly work: Work; readonly common: Common } }

const exitCodeHelp = `
退出码 Exit codes:
  0  完成                                 done
  1  被拒绝或内容有误                     refused or invalid
  2  命令写法不对                         wrong usage
  3  连不上平台，或平台未能回应           the platform can't be reached or can't answer`

const commandOf = (name: string, { zh, en }: Sentence): Command =>
  new Command(name)
    .description(`${zh} / ${en}`)
    .option('--json', '以 JSON 输出，供程序使用 / JSON for machines')
    .addOption(
      new Option('--url <url>', '平台地址 / address of the platform')
        .env('LIUSHUI_URL')
        .default(DEFAULT_URL)
        .argParser(platformUrl),
    )
    .addHelpText('after', exitCodeHelp)

const importCommand = (given: Given): Command =>
  commandOf('import', { zh: '导入年度计划表', en: 'import an annual plan' })
    .argument('<file>', '.xlsx 文件 / the .xlsx file')
    .requiredOption('--programme <id>', '专项编号 / the programme', programmeId)
    .requiredOption('--year <year>', '年度 / the year', year)
    .option('--dry-run', '只检查，不写入 / check only, change nothing')
    .action((file: string, options: Common & { programme: string; year: number; dryRun?: true }) => {
      const { programme, year, dryRun = false } = options
      given.run = { work: (client) => importFile(client, { file, programme, year, dryRun }), common: options }
    })

const bulletinCommand = (given: Given): Command =>
  commandOf('bulletin', { zh: '生成并下载月度简报', en: 'make and download the bulletin of a month' })
    .argument('<month>', '月份，如 2014-06 / month, YYYY-MM', month)
    .option(
      '--programme <id>',
      '专项编号；只有一个专项时可省略 / the programme; not needed where there is only one',
      programmeId,
    )
    .option('--out <file>', '保存为 / where to save it')
    .action((month: string, options: Common & Omit<BulletinOptions, 'month'>) => {
      given.run = { work: (client, progress) => bulletin(client, { ...options, month }, progress), common: options }
    })

const statusCommand = (given: Given): Command =>
  commandOf('status', { zh: '平台状态', en: 'where the platform stands' }).action((options: Common) => {
    given.run = { work: status, common: options }
  })

const readModelsCommand = (given: Given): Command =>
  new Command('read-models').description('查询数据 / the read models').addCommand(
    commandOf('rebuild', { zh: '从日志重建', en: 'rebuild them from the log' }).action((options: Common) => {
      given.run = { work: rebuildReadModels, common: options }
    }),
  )

/** Subcommands don't take over how errors end unless told so. */
const returning = (command: Command): Command => {
  command
    .exitOverride()
    .configureOutput({ writeErr: () => {} })
    .helpOption('-h, --help', '显示帮助 / show help')
  if (command.commands.length > 0) command.helpCommand('help [command]', '显示命令的帮助 / show the help of a command')
  command.commands.forEach(returning)
  return command
}

const programOf = (given: Given): Command =>
  returning(
    new Command('liushui')
      .description('流水账：政府投资专项的日记账 / the day-book for public investment programmes')
      .addHelpText('after', `\n平台地址 Address of the platform: LIUSHUI_URL (${DEFAULT_URL})\n${exitCodeHelp}`)
      .addCommand(importCommand(given))
      .addCommand(bulletinCommand(given))
      .addCommand(statusCommand(given))
      .addCommand(readModelsCommand(given)),
  )

/** commander's own words are English; the Chinese line says what kind of thing is wrong and where help is. */
const usageResult = (error: CommanderError): Result => {
  const own = error.message.replace(/^error: /, '')
  const said = own === '(outputHelp)' ? 'a command is missing' : own
  const sentence = { zh: `命令写法不对，请看 liushui --help：${said}`, en: `Wrong usage, see liushui --help: ${said}` }
  return { code: exitCodes.usage, say: [sentence], json: { error: sentence } }
}

const unexpected = (error: unknown): Result => {
  const why = error instanceof Error ? error.message : String(error)
  const sentence = { zh: `命令未能完成：${why}`, en: `The command could not be completed: ${why}` }
  return { code: exitCodes.refused, say: [sentence], json: { error: sentence } }
}

/** Runs one command line and returns its exit code; whatever happens is told in sentences, never in stack traces. */
export const run = async (argv: readonly string[]): Promise<number> => {
  const given: Given = {}
  const json = argv.includes('--json')
  const output = { json, stdout: process.stdout, stderr: process.stderr }
  try {
    await programOf(given).parseAsync([...argv])
    if (!given.run) return exitCodes.usage
    const { work, common } = given.run
    const result = await work(createClient(common.url), progressOn(process.stderr, { json }))
    print(result, output)
    return result.code
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return exitCodes.done
    const result = error instanceof CommanderError ? usageResult(error) : unexpected(error)
    print(result, output)
    return result.code
  }
}
