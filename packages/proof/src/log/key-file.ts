import { randomBytes } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { ProofError } from '../errors.ts'
import { formatSigningKey, generateSigningKey, parseSigningKey, type SignatureType, type SigningKey } from '../key.ts'
import { readText, writeWhole } from './whole-file.ts'

const OTHERS = 0o077

const checkMode = async (path: string): Promise<void> => {
  const { mode } = await stat(path)
  if ((mode & OTHERS) === 0) return
  throw new ProofError({
    en: `The secret key ${path} can be read by others than its owner: who has it can sign as this log. Run chmod 600, and take a new key if it may have been read.`,
    zh: `密钥文件 ${path} 可被所有者以外的人读取，持有者即可冒签。请执行 chmod 600；如可能已泄露，请更换密钥。`,
  })
}

/**
 * The secret key in a file of mode 600, made where there is none, under the name given or, without one, under a name that no other
 * log has. Throws `ProofError` where others may read the file, or it holds something else.
 */
export const openKeyFile = async (options: {
  readonly path: string
  readonly type: SignatureType
  readonly name?: string | undefined
}): Promise<SigningKey> => {
  const { path, type, name = `liushui.invalid/${randomBytes(8).toString('hex')}` } = options
  const text = await readText(path)
  if (text === undefined) {
    const key = generateSigningKey({ name, type })
    await writeWhole(path, `${formatSigningKey(key)}\n`, { mode: 0o600 })
    return key
  }
  await checkMode(path)
  const key = parseSigningKey(text.trim())
  if (key?.verifier.type === type) return key
  throw new ProofError({ en: `${path} holds no key of this kind.`, zh: `${path} 中没有此类密钥。` })
}
