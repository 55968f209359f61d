import type { EventStore } from '@liushui/event-store'
import {
  COSIGNATURE,
  openProofLog,
  type ProofLog,
  type ProofStatus,
  parseVerifierKey,
  type WitnessAddress,
} from '@liushui/proof'
import { bilingualError, type Logger, type PartStatus, type WitnessSetting, wordsOf } from '@liushui/runtime'

const witnessOf = ({ url, key: text }: WitnessSetting): WitnessAddress => {
  const key = parseVerifierKey(text)
  if (key?.type === COSIGNATURE) return { url, key }
  throw bilingualError({
    en: `LIUSHUI_WITNESSES: “${text}” is no key of a witness; liushui witness prints it when it starts.`,
    zh: `LIUSHUI_WITNESSES：“${text}”不是见证方的密钥；liushui witness 启动时会打印。`,
  })
}

const EVERY_MS = 2000

/** What is quick is not told at all. */
const nowAndThen = (tell: (events: number) => void): ((events: number) => void) => {
  let dueAt = performance.now() + EVERY_MS
  return (events) => {
    if (performance.now() < dueAt) return
    dueAt = performance.now() + EVERY_MS
    tell(events)
  }
}

/** Opens the Merkle log over the log. A log that is not the one that was signed before rejects: nothing may be started on it. */
export const openProofs = (options: {
  readonly folder: string
  readonly store: EventStore
  readonly logger: Logger
  readonly settings: {
    readonly LIUSHUI_LOG_ORIGIN?: string | undefined
    readonly LIUSHUI_NEW_LOG_KEY: 'yes' | 'no'
    readonly LIUSHUI_WITNESSES: readonly WitnessSetting[]
  }
  /** Told of the events that are proved, now and then, while the start has to make the proofs again. */
  readonly onProgress?: (events: number) => void
}): Promise<ProofLog> => {
  const { folder, store, logger, settings, onProgress = () => {} } = options
  return openProofLog({
    folder,
    store,
    origin: settings.LIUSHUI_LOG_ORIGIN,
    newKey: settings.LIUSHUI_NEW_LOG_KEY === 'yes',
    witnesses: settings.LIUSHUI_WITNESSES.map(witnessOf),
    onProgress: nowAndThen((events) => {
      logger.info({ events }, 'proofs are made from the log')
      onProgress(events)
    }),
    onTrouble: (err) => logger.error({ err }, 'trouble with the proofs of the log'),
  })
}

const told = ({ state, error }: ProofStatus): { readonly en: string; readonly zh: string } => {
  const { en, zh } = wordsOf(error)
  switch (state) {
    case 'failed':
      return { en: `The log is not proved further: ${en}`, zh: `日志证明已停止：${zh}` }
    case 'refused':
      return { en: `The log is signed, but not cosigned: ${en}`, zh: `日志已签署，但未获联署：${zh}` }
    case 'stopped':
      return { en: 'The proofs are closed.', zh: '日志证明已关闭。' }
    default:
      return {
        en: `The log is not signed to its end, which is tried again: ${en}`,
        zh: `日志尚未签署至末尾，正在重试：${zh}`,
      }
  }
}

/** What /readyz says of the proofs. */
export const proofPart = ({ status }: Pick<ProofLog, 'status'>): PartStatus => {
  const now = status()
  return now.state === 'proving' ? { part: 'proofs', ready: true } : { part: 'proofs', ready: false, ...told(now) }
}
