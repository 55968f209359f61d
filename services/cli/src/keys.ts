import { COSIGNATURE, NOTE_SIGNATURE, parseVerifierKey, type VerifierKey } from '@liushui/proof'
import { bilingualError } from '@liushui/runtime'

/** A log's verifier key, as /log/key shows it; throws a sentence for anything else. */
export const logKey = (text: string): VerifierKey => {
  const key = parseVerifierKey(text.trim())
  if (key?.type === NOTE_SIGNATURE) return key
  throw bilingualError({
    zh: `这不是日志的验证密钥（NAME+ID+BASE64）：${text}`,
    en: `This is no verifier key of a log, NAME+ID+BASE64: ${text}`,
  })
}

/** A witness's verifier key, as liushui witness prints it; throws a sentence for anything else. */
export const witnessKey = (text: string): VerifierKey => {
  const key = parseVerifierKey(text.trim())
  if (key?.type === COSIGNATURE) return key
  throw bilingualError({
    zh: `这不是见证方的验证密钥（NAME+ID+BASE64）：${text}`,
    en: `This is no verifier key of a witness, NAME+ID+BASE64: ${text}`,
  })
}
