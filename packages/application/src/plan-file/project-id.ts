import { createHash } from 'node:crypto'
import { plainText } from '@liushui/domain'

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567'
const LENGTH = 10

/** RFC 4648 base32 in small letters: five bits to a letter, from the left. */
const base32 = (bytes: Uint8Array): string => {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return Array.from({ length: Math.floor(bits.length / 5) }, (_, index) =>
    ALPHABET.charAt(Number.parseInt(bits.slice(index * 5, index * 5 + 5), 2)),
  ).join('')
}

/** A project's natural key: the same name in the same programme is the same project, in whatever year's plan it stands. */
export const projectIdOf = ({ programmeId, name }: { readonly programmeId: string; readonly name: string }): string =>
  `${programmeId}-${base32(createHash('sha256').update(plainText(name)).digest()).slice(0, LENGTH)}`
