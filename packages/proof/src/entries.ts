import { EntryTooLongError } from './errors.ts'

const LENGTH_BYTES = 2
const MAX_ENTRY_BYTES = 0xffff

/** An entry bundle: each entry behind its length, a big-endian uint16 (C2SP tlog-tiles). Throws `EntryTooLongError`. */
export const encodeEntries = (entries: readonly Uint8Array[]): Buffer => {
  const bundle = Buffer.allocUnsafe(entries.reduce((bytes, entry) => bytes + LENGTH_BYTES + entry.length, 0))
  let at = 0
  for (const entry of entries) {
    if (entry.length > MAX_ENTRY_BYTES) throw new EntryTooLongError(entry.length)
    bundle.set(entry, bundle.writeUInt16BE(entry.length, at))
    at += LENGTH_BYTES + entry.length
  }
  return bundle
}

/** The entries of a bundle; undefined where a length leads past its end. */
export const decodeEntries = (bundle: Uint8Array): Buffer[] | undefined => {
  const bytes = Buffer.from(bundle.buffer, bundle.byteOffset, bundle.length)
  const entries: Buffer[] = []
  for (let at = 0; at < bytes.length; ) {
    if (at + LENGTH_BYTES > bytes.length) return undefined
    const end = at + LENGTH_BYTES + bytes.readUInt16BE(at)
    if (end > bytes.length) return undefined
    entries.push(bytes.subarray(at + LENGTH_BYTES, end))
    at = end
  }
  return entries
}
