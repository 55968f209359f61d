// One archive holds nothing but plain files with short ASCII names: the ustar format (POSIX.1-1988), which every tar reads.
// Sizes beyond 8 GiB are written in base 256, as GNU tar and bsdtar do.

export const BLOCK = 512
const OCTAL_LIMIT = 8 ** 11

export type TarEntry = {
  readonly name: string
  readonly bytes: number
  /** Seconds since 1970. */
  readonly time: number
}

const octal = (value: number, digits: number): string => `${value.toString(8).padStart(digits, '0')}\0`

const sizeField = (bytes: number): Buffer => {
  if (bytes < OCTAL_LIMIT) return Buffer.from(octal(bytes, 11))
  const field = Buffer.alloc(12)
  field.writeBigUInt64BE(BigInt(bytes), 4)
  field[0] = 0x80
  return field
}

/** The 512 bytes before a file's content. */
export const headerOf = ({ name, bytes, time }: TarEntry): Buffer => {
  const header = Buffer.alloc(BLOCK)
  header.write(name, 0, 100, 'latin1')
  header.write(`${octal(0o600, 7)}${octal(0, 7)}${octal(0, 7)}`, 100, 'latin1')
  sizeField(bytes).copy(header, 124)
  header.write(octal(time, 11), 136, 'latin1')
  // The sum is taken with blanks in its own place.
  header.write(' '.repeat(8), 148, 'latin1')
  header.write('0', 156, 'latin1')
  header.write('ustar\u000000', 257, 'latin1')
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(`${octal(sum, 6)} `, 148, 'latin1')
  return header
}

/** Size of the file that a header announces; NaN where it is no header that `headerOf` made. */
export const sizeIn = (header: Buffer): number =>
  header[124] === 0x80 ? Number(header.readBigUInt64BE(128)) : Number.parseInt(header.toString('latin1', 124, 135), 8)

/** The file's time, likewise. */
export const timeIn = (header: Buffer): number => Number.parseInt(header.toString('latin1', 136, 147), 8)

/** Content is filled up to whole blocks. */
export const paddingOf = (bytes: number): number => (BLOCK - (bytes % BLOCK)) % BLOCK

/** What ends an archive. */
export const END = Buffer.alloc(2 * BLOCK)
