import { crc32 } from 'node:zlib'

export type ZipPart = { readonly name: string; readonly text: string }

// 1 January 1980, the first day that a zip can name: the bytes must not depend on when they were made.
const DOS_DATE = 0x0021
const VERSION = 20
const UTF8_NAMES = 0x0800

type Laid = { readonly local: Buffer; readonly central: Buffer }

const lay = ({ name, text }: ZipPart, offset: number): Laid => {
  const fileName = Buffer.from(name)
  const data = Buffer.from(text)
  const common = Buffer.alloc(26)
  common.writeUInt16LE(VERSION, 0)
  common.writeUInt16LE(UTF8_NAMES, 2)
  common.writeUInt16LE(DOS_DATE, 8)
  common.writeUInt32LE(crc32(data), 10)
  common.writeUInt32LE(data.length, 14)
  common.writeUInt32LE(data.length, 18)
  common.writeUInt16LE(fileName.length, 22)
  const tail = Buffer.alloc(14)
  tail.writeUInt32LE(offset, 10)
  const madeBy = Buffer.from([VERSION, 0])
  return {
    local: Buffer.concat([Buffer.from('PK\x03\x04'), common, fileName, data]),
    central: Buffer.concat([Buffer.from('PK\x01\x02'), madeBy, common, tail, fileName]),
  }
}

/**
 * A zip of the parts in their order, the same bytes for the same parts on every machine: stored, because how well a
 * deflater packs differs between versions and processors.
 */
export const zipOf = (parts: readonly ZipPart[]): Buffer => {
  const laid: Laid[] = []
  let offset = 0
  for (const part of parts) {
    const each = lay(part, offset)
    laid.push(each)
    offset += each.local.length
  }
  const directory = Buffer.concat(laid.map(({ central }) => central))
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...laid.map(({ local }) => local), directory, end])
}
