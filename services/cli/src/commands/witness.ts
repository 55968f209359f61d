import { type Command, Option } from 'commander'
import { type Common, fileCommand, type Given } from '../command.ts'
import { DEFAULT_URL, each, keyName, port } from '../values.ts'
import type { WitnessOptions } from '../witness/run.ts'

const DEFAULT_WITNESS_PORT = 7016

// What signs is loaded where it is needed only.
export const witnessCommand = (given: Given): Command =>
  fileCommand('witness', {
    zh: '运行见证方：由审计机关在平台之外运行，联署平台的检查点',
    en: 'run a witness, which the audit office does elsewhere: it cosigns what the platform signs',
  })
    .requiredOption('--state <folder>', '见证方的目录：密钥与所见 / folder for its key and what it saw')
    .addOption(
      new Option('--log <key>', '所见证日志的验证密钥，可多次给出 / key of a log, may be repeated')
        .argParser(each)
        .makeOptionMandatory(),
    )
    .option('--host <host>', '监听地址 / address to listen on', '127.0.0.1')
    .option('--port <port>', '监听端口 / port to listen on', port, DEFAULT_WITNESS_PORT)
    .option('--beyond-loopback', '允许在本机之外监听 / may listen for others than this machine')
    .option('--name <name>', '首次启动时密钥的名称 / name of the key, at the first start', keyName)
    .action((options: Pick<Common, 'json'> & WitnessOptions) => {
      given.run = {
        work: async () => (await import('../witness/run.ts')).runWitness(options),
        common: { ...options, url: DEFAULT_URL },
      }
    })
