import { randomFillSync } from 'node:crypto'

const COUNTERS = 4096
const RANDOM_BYTES = 8
const pool = Buffer.alloc(RANDOM_BYTES * 512)
let taken = pool.length

const takeRandom = (target: Buffer): void => {
  if (taken === pool.length) {
    randomFillSync(pool)
    taken = 0
  }
  pool.copy(target, 8, taken, taken + RANDOM_BYTES)
  taken += RANDOM_BYTES
}

/**
 * UUIDv7 (RFC 9562, 6.2 method 1): 48 bits of milliseconds, a 12-bit counter, 62 random bits. Each is greater than the
 * one before, also when the clock stands still or goes back.
 */
export const createIds = (): ((now: number) => Buffer) => {
  let millis = 0
  let counter = 0
  return (now) => {
    if (now > millis) {
      millis = now
      counter = 0
    } else if (++counter === COUNTERS) {
      millis++
      counter = 0
    }
    const id = Buffer.allocUnsafe(16)
    id.writeUIntBE(millis, 0, 6)
    id.writeUInt16BE(0x7000 | counter, 6)
    takeRandom(id)
    id[8] = ((id[8] as number) & 0x3f) | 0x80
    return id
  }
}

/** The usual text of a UUID's 16 bytes. */
export const uuidText = (id: Buffer): string => {
  const hex = id.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
