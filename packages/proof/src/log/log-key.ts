import { NOTE_SIGNATURE, type SigningKey } from '../key.ts'
import type { Kept } from './checkpoints.ts'
import { KeyMissingError, OriginChosenError, OtherLogError } from './errors.ts'
import { openKeyFile, readKeyFile } from './key-file.ts'

type LogKey = {
  readonly path: string
  readonly kept: Kept | undefined
  readonly options: { readonly origin?: string | undefined; readonly newKey?: boolean }
}

/** A setting that names the log otherwise than it signs is not passed over. */
const checkOrigin = (name: string, origin = name): void => {
  if (name !== origin) throw new OriginChosenError({ name, origin })
}

/** The key of a log that has signed before; a new one is made only where that is asked for. */
const keyOf = async ({ path, options }: LogKey, { checkpoint: { origin: name } }: Kept): Promise<SigningKey> => {
  checkOrigin(name, options.origin)
  const file = { path, type: NOTE_SIGNATURE, name } as const
  const key = await (options.newKey ? openKeyFile(file) : readKeyFile(file))
  if (!key) throw new KeyMissingError({ path, origin: name })
  if (key.verifier.name !== name) throw new OtherLogError(key.verifier.name, { origin: name })
  return key
}

/** The key that signs the log, under the log's one name. A new log gets one. */
export const openLogKey = async (asked: LogKey): Promise<SigningKey> => {
  const { path, kept, options } = asked
  if (kept) return keyOf(asked, kept)
  const key = await openKeyFile({ path, type: NOTE_SIGNATURE, name: options.origin })
  checkOrigin(key.verifier.name, options.origin)
  return key
}
