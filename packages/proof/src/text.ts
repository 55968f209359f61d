/** The text of UTF-8 bytes, to the byte: undefined for any other bytes. A byte order mark stays what it is, a character. */
export const utf8Text = (bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** The bytes of standard base64 with padding (RFC 4648, 4); undefined for every text but the one that they are written as. */
export const fromBase64 = (text: string): Buffer | undefined => {
  const bytes = Buffer.from(text, 'base64')
  return bytes.toString('base64') === text ? bytes : undefined
}

/** A number of leaves, or a place among them, in decimal without leading zeros. */
export const parseCount = (text: string): number | undefined => {
  const count = Number(text)
  return /^(0|[1-9][0-9]*)$/.test(text) && Number.isSafeInteger(count) ? count : undefined
}

/** RFC 6962 proofs of 2^64 leaves have 63 hashes at most. */
const MAX_PROOF_HASHES = 63

/** Hashes of a proof, one a line. */
export const parseHashes = (lines: readonly string[]): Buffer[] | undefined => {
  const hashes = lines.map(fromBase64).filter((hash) => hash?.length === 32)
  return hashes.length === lines.length && lines.length <= MAX_PROOF_HASHES ? (hashes as Buffer[]) : undefined
}

/** Each line with its newline. */
export const asLines = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('')

/** What stands before the first empty line, as lines, and the text behind it. */
export const splitAtEmptyLine = (text: string): { lines: string[]; rest: string } | undefined => {
  const at = text.indexOf('\n\n')
  return at === -1 ? undefined : { lines: text.slice(0, at).split('\n'), rest: text.slice(at + 2) }
}
