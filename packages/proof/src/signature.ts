import { isKeyName } from './key.ts'
import { fromBase64 } from './text.ts'

/** One signature line of a note. */
export type NoteSignature = {
  readonly name: string
  /** The id of the key that it claims to be made with, in hex. */
  readonly id: string
  readonly bytes: Buffer
}

const LINE = /^— ([^ ]+) ([A-Za-z0-9+/]+=*)$/
const ID_BYTES = 4

/** `— name base64(key id ‖ signature)` (C2SP signed-note). */
export const formatSignature = ({ name, id, bytes }: NoteSignature): string =>
  `— ${name} ${Buffer.concat([Buffer.from(id, 'hex'), bytes]).toString('base64')}`

export const parseSignature = (line: string): NoteSignature | undefined => {
  const [, name = '', base64 = ''] = LINE.exec(line) ?? []
  const bytes = fromBase64(base64)
  if (bytes === undefined || bytes.length <= ID_BYTES || !isKeyName(name)) return undefined
  return { name, id: bytes.toString('hex', 0, ID_BYTES), bytes: bytes.subarray(ID_BYTES) }
}
