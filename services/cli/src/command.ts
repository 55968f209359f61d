import { Command, Option } from 'commander'
import type { Client } from './client.ts'
import type { Progress } from './progress.ts'
import { exitCodes, type Result, type Sentence } from './result.ts'
import { DEFAULT_URL, platformUrl, programmeId } from './values.ts'

export type Common = { readonly json?: true; readonly url: string }
export type Work = (client: Client, progress: Progress) => Promise<Result>
/** Set by the action of the command that was given. */
export type Given = { run?: { readonly work: Work; readonly common: Common } }

export const exitCodeHelp = `
退出码 Exit codes:
  ${exitCodes.done}  完成                                 done
  ${exitCodes.refused}  被拒绝或内容有误                     refused or invalid
  ${exitCodes.usage}  命令写法不对                         wrong usage
  ${exitCodes.unreachable}  连不上平台，或平台未能回应           the platform can't be reached or can't answer`

/** A command on files, which no platform is needed for. */
export const fileCommand = (name: string, { zh, en }: Sentence): Command =>
  new Command(name)
    .description(`${zh} / ${en}`)
    .option('--json', '以 JSON 输出，供程序使用 / JSON for machines')
    .addHelpText('after', exitCodeHelp)

export const commandOf = (name: string, sentence: Sentence): Command =>
  fileCommand(name, sentence).addOption(
    new Option('--url <url>', '平台地址 / address of the platform')
      .env('LIUSHUI_URL')
      .default(DEFAULT_URL)
      .argParser(platformUrl),
  )

/** The same, for what belongs to a programme. */
export const programmeCommand = (name: string, sentence: Sentence): Command =>
  commandOf(name, sentence).option(
    '--programme <id>',
    '专项编号；只有一个专项时可省略 / the programme; not needed where there is only one',
    programmeId,
  )

/** A command that is nothing but those below it. */
export const groupOf = (name: string, { zh, en }: Sentence): Command => new Command(name).description(`${zh} / ${en}`)
