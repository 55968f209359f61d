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

type KeyFile = { readonly path: string; readonly type: SignatureType; readonly name?: string | undefined }

/** Makes a key in a file of mode 600, under the name given or, without one, under a name that no other log has. */
const makeKeyFile = async ({ path, type, name }: KeyFile): Promise<SigningKey> => {
  const key = generateSigningKey({ name: name ?? `liushui.invalid/${randomBytes(8).toString('hex')}`, type })
  await writeWhole(path, `${formatSigningKey(key)}\n`, { mode: 0o600 })
  return key
}

/**
 * The secret key in a file; undefined where there is no such file. Throws `ProofError` where others may read it, or it holds something
 * else.
 */
export const readKeyFile = async ({ path, type }: KeyFile): Promise<SigningKey | undefined> => {
  const text = await readText(path)
  if (text === undefined) return undefined
  await checkMode(path)
  const key = parseSigningKey(text.trim())
  if (key?.verifier.type === type) return key
  throw new ProofError({ en: `${path} holds no key of this kind.`, zh: `${path} 中没有此类密钥。` })
}

/** The key in a file, made where there is none. */
export const openKeyFile = async (file: KeyFile): Promise<SigningKey> =>
  (await readKeyFile(file)) ?? (await makeKeyFile(file))
