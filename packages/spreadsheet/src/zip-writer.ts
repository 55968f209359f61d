import { crc32 } from 'node:zlib'

export type ZipPart = { readonly name: string; readonly text: string }

// 1 January 1980, the first day that a zip can name: the bytes must not depend on when they were made.
const DOS_DATE = 0x0021
const VERSION = 20
const UTF8_NAMES = 0x0800

/** What a zip says of a part, before its bytes and in the directory at the end. */
export type ZipEntry = { readonly name: string; readonly crc: number; readonly bytes: number }

type Headers = { readonly local: Buffer; readonly central: Buffer }

export const headersOf = ({ name, crc, bytes }: ZipEntry, offset: number): Headers => {
  const fileName = Buffer.from(name)
  const common = Buffer.alloc(26)
  common.writeUInt16LE(VERSION, 0)
  common.writeUInt16LE(UTF8_NAMES, 2)
  common.writeUInt16LE(DOS_DATE, 8)
  common.writeUInt32LE(crc, 10)
  common.writeUInt32LE(bytes, 14)
  common.writeUInt32LE(bytes, 18)
  common.writeUInt16LE(fileName.length, 22)
  const tail = Buffer.alloc(14)
  tail.writeUInt32LE(offset, 10)
  const madeBy = Buffer.from([VERSION, 0])
  return {
    local: Buffer.concat([Buffer.from('PK\x03\x04'), common, fileName]),
    central: Buffer.concat([Buffer.from('PK\x01\x02'), madeBy, common, tail, fileName]),
  }
}

/** The directory of all parts, which ends a zip. */
export const directoryOf = (centrals: readonly Buffer[], offset: number): Buffer => {
  const directory = Buffer.concat(centrals)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(centrals.length, 8)
  end.writeUInt16LE(centrals.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([directory, end])
}

/**
 * A zip of the parts in their order, the same bytes for the same parts on every machine: stored, because how well a
 * deflater packs differs between versions and processors.
 */
export const zipOf = (parts: readonly ZipPart[]): Buffer => {
  const pieces: Buffer[] = []
  const centrals: Buffer[] = []
  let offset = 0
  for (const { name, text } of parts) {
    const data = Buffer.from(text)
    const { local, central } = headersOf({ name, crc: crc32(data), bytes: data.length }, offset)
    pieces.push(local, data)
    centrals.push(central)
    offset += local.length + data.length
  }
  return Buffer.concat([...pieces, directoryOf(centrals, offset)])
}
