import { UnreadableFileError, unreadable } from './unreadable.ts'

const decoded = (bytes: Uint8Array, encoding: string): string | undefined => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** What spreadsheet programs save as “Unicode text” says so in its first two bytes. */
const utf16Of = (bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined
}

/**
 * Text in UTF-8, else in GB18030, which holds GBK and GB 2312: Chinese text in GBK is hardly ever right UTF-8, while most UTF-8
 * could be read as GBK. Throws `UnreadableFileError` where it is neither, or has characters that no text has.
 */
export const textOf = (bytes: Uint8Array): string => {
  const utf16 = utf16Of(bytes)
  const text = utf16 ? decoded(bytes, utf16) : (decoded(bytes, 'utf-8') ?? decoded(bytes, 'gb18030'))
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (text === undefined || /[\x00-\x08\x0e-\x1f]/.test(text)) throw new UnreadableFileError(unreadable.notTable)
  return text
}
