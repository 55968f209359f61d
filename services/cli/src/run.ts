import { Command, CommanderError } from 'commander'
import { createClient } from './client.ts'
import { exitCodeHelp, type Given } from './command.ts'
import { checkCommand, doCommand, inspectCommand, scoreCommand, screenCommand } from './commands/acts.ts'
import { auditCommand } from './commands/audit.ts'
import { backupCommand, restoreCommand } from './commands/backup.ts'
import { importCommand, reportCommand, templateCommand } from './commands/files.ts'
import { exportCommand, listCommand, worklistCommand } from './commands/lists.ts'
import { bulletinCommand, readModelsCommand, statusCommand } from './commands/platform.ts'
import { witnessCommand } from './commands/witness.ts'
import { print } from './printing.ts'
import { progressOn } from './progress.ts'
import { exitCodes, type Result } from './result.ts'
import { DEFAULT_URL } from './values.ts'

const commands: readonly ((given: Given) => Command)[] = [
  importCommand,
  reportCommand,
  templateCommand,
  listCommand,
  worklistCommand,
  exportCommand,
  checkCommand,
  screenCommand,
  inspectCommand,
  scoreCommand,
  doCommand,
  bulletinCommand,
  statusCommand,
  readModelsCommand,
  backupCommand,
  restoreCommand,
  auditCommand,
  witnessCommand,
]

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

const programOf = (given: Given): Command => {
  const program = new Command('liushui')
    .description('流水账：政府投资专项的日记账 / the day-book for public investment programmes')
    .addHelpText('after', `\n平台地址 Address of the platform: LIUSHUI_URL (${DEFAULT_URL})\n${exitCodeHelp}`)
  for (const command of commands) program.addCommand(command(given))
  return returning(program)
}

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
