import { growingTree } from '@liushui/proof'
import { notRead, readWhole } from '../files.ts'
import { Ended } from './conclude.ts'
import { readSigned, type Trust } from './trust.ts'
import type { Signed } from './words.ts'

/** What a reviewer kept of the log: how many events it had, and their root in base64. */
export type Kept = Pick<Signed, 'size' | 'root'> & {
  /** Where it is a signed checkpoint, and not copied from a bulletin. */
  readonly signed?: Signed
}

const PRINTED = /^(0|[1-9][0-9]{0,14}):([0-9a-f]{64})$/i

const printed = (text: string): Kept | undefined => {
  const [, size, root] = PRINTED.exec(text.replaceAll(/\s/g, '')) ?? []
  return root === undefined ? undefined : { size: Number(size), root: Buffer.from(root, 'hex').toString('base64') }
}

/** Whether it is what a bulletin prints, which nobody signed, and not the name of a file. */
export const isPrinted = (text: string): boolean => printed(text) !== undefined

/** Reads `SIZE:ROOT`, or the file of a signed checkpoint, which must be signed by the key and by every witness that is named. */
export const readKept = async (text: string, { key = '', ...trust }: Trust): Promise<Kept> => {
  const found = printed(text)
  if (found) return found
  const bytes = await readWhole(text)
  if (!bytes) throw new Ended(notRead(text))
  const signed = readSigned(Buffer.from(bytes).toString(), key, trust)
  return { size: signed.size, root: signed.root, signed }
}

/** Takes the hashes of a log's leaves, in their order, and gives the root of the first `size`; undefined where there were fewer. */
export const rootOfFirst = (size: number) => {
  const tree = growingTree()
  return {
    add: (hashes: readonly Uint8Array[]): void => {
      tree.add(hashes.slice(0, Math.max(0, size - tree.size())))
    },
    root: (): string | undefined => (tree.size() === size ? tree.root().toString('base64') : undefined),
  }
}
