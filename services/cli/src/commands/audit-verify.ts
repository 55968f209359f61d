import { type Command, Option } from 'commander'
import type { VerifyBackup } from '../audit/backup.ts'
import type { VerifyPdf } from '../audit/pdf.ts'
import type { Trust } from '../audit/trust.ts'
import type { Client } from '../client.ts'
import { type Common, fileCommand, type Given } from '../command.ts'
import { isThere } from '../files.ts'
import type { Progress } from '../progress.ts'
import { type Result, wrongUsage } from '../result.ts'
import { DEFAULT_URL, each, platformUrl } from '../values.ts'

type Options = Pick<Common, 'json'> &
  Trust & {
    readonly platform: string
    readonly backup?: string
    readonly checkpoint?: string
    readonly bundle?: string
    readonly pdf?: string
    readonly rerender?: string | true
  }

const keyMissing = wrongUsage({
  zh: '须以 --key 给出您所持有的日志验证密钥：导出或检查点不能为自己作证。',
  en: 'Give the log’s key that you hold with --key: an export or a checkpoint is no witness for itself.',
})
const checkpointAlone = wrongUsage({
  zh: '--checkpoint 用于运行中的平台或备份；备份没有签名检查点时用不到密钥。',
  en: '--checkpoint goes with a running platform or --backup, and a backup without a signed checkpoint has no use for keys.',
})

const rerenderAlone = wrongUsage({
  zh: '--rerender 与 --pdf 一同使用。',
  en: '--rerender goes with --pdf.',
})
const thereAlready = (file: string): Result =>
  wrongUsage({
    zh: `${file} 已存在：请为重新编制的简报另取文件名。`,
    en: `${file} is there already: give another name for what is drawn.`,
  })

// What reads logs and archives is loaded where it is needed only.
const verifyBackupFile = async (options: VerifyBackup, progress: Progress): Promise<Result> => {
  const { checkpoint, key, witness } = options
  const { isPrinted } = await import('../audit/kept.ts')
  const isSigned = checkpoint !== undefined && !isPrinted(checkpoint)
  if (!isSigned && (key !== undefined || witness !== undefined)) return checkpointAlone
  if (isSigned && key === undefined) return keyMissing
  return (await import('../audit/backup.ts')).verifyBackup(options, progress)
}

/** No file is written over: it may be the evidence. */
const verifyPdfFile = async (options: VerifyPdf, client: Client, progress: Progress): Promise<Result> => {
  const { rerender } = options
  if (typeof rerender === 'string' && (await isThere(rerender))) return thereAlready(rerender)
  return (await import('../audit/pdf.ts')).verifyPdf(client, options, progress)
}

const verify = async (options: Options, client: Client, progress: Progress): Promise<Result> => {
  const { backup, bundle, pdf, rerender, checkpoint, key } = options
  if (rerender !== undefined && pdf === undefined) return rerenderAlone
  if (backup !== undefined) return verifyBackupFile({ ...options, backup }, progress)
  if (checkpoint !== undefined && (bundle !== undefined || pdf !== undefined)) return checkpointAlone
  if (bundle !== undefined) {
    if (key === undefined) return keyMissing
    return (await import('../audit/bundle.ts')).verifyExport({ ...options, bundle, key }, progress)
  }
  if (pdf !== undefined) return verifyPdfFile({ ...options, pdf }, client, progress)
  return (await import('../audit/platform.ts')).verifyPlatform(client, options, progress)
}

export const verifyCommand = (given: Given): Command =>
  fileCommand('verify', {
    zh: '核对运行中的平台、备份、导出或简报，并说明证明了什么、没有证明什么',
    en: 'check a running platform, a backup, an export or a bulletin, and say what is proved and what is not',
  })
    .addOption(
      new Option('--platform <url>', '平台地址 / address of the platform')
        .env('LIUSHUI_URL')
        .default(DEFAULT_URL)
        .argParser(platformUrl),
    )
    .addOption(
      new Option('--backup <file>', '备份文件，不需要平台 / a backup; needs no platform').conflicts(['bundle', 'pdf']),
    )
    .option(
      '--checkpoint <kept>',
      '您保存的签名检查点文件，或简报所印的“条数:树根”：核对平台或备份是否由此延续 / what you kept, a file with a signed checkpoint or SIZE:ROOT from a bulletin: whether the platform or the backup goes on from it',
    )
    .addOption(
      new Option('--bundle <folder>', '审计导出目录，不需要平台 / an audit export; needs no platform').conflicts('pdf'),
    )
    .option('--pdf <file>', '简报 PDF / a bulletin as PDF')
    .option(
      '--rerender [file]',
      '与 --pdf 同用：以已签署的事件在本机重新编制并逐字节比较；给出文件名则保存所编制的 / for --pdf: draws it again from the signed events, on this machine, and compares the bytes; saves what is drawn as the file, if one is named',
    )
    .option('--key <key>', '您所持有的日志验证密钥 / the log’s verifier key that you hold')
    .addOption(
      new Option(
        '--witness <key>',
        '必须已联署的见证方密钥，可多次给出 / key of a witness that must have signed, may be repeated',
      ).argParser(each),
    )
    .action((options: Options) => {
      given.run = {
        work: (client, progress) => verify(options, client, progress),
        common: { ...options, url: options.platform },
      }
    })
