import type { Position } from '../port.ts'

/** Where a record begins in the transaction log, in bytes. */
export type LogPosition = { readonly commit: bigint; readonly prepare: bigint }

/** The log begins with a record of the server's own, so this lies before every event of ours. */
export const ORIGIN: LogPosition = { commit: 0n, prepare: 0n }

/** What a server says where it does not know: it is the end of all logs, and no event's position. */
const MAX = 2n ** 64n - 1n
const FORM = /^C(0|[1-9]\d{0,19})-P(0|[1-9]\d{0,19})$/

const parse = (text: string): LogPosition | undefined => {
  const [, commit, prepare] = FORM.exec(text) ?? []
  if (commit === undefined || prepare === undefined) return undefined
  const position = { commit: BigInt(commit), prepare: BigInt(prepare) }
  return position.commit < MAX && position.prepare < MAX ? position : undefined
}

/** Letters, digits and a hyphen: it may stand in an address or a file name. */
export const positionText = ({ commit, prepare }: LogPosition): Position => `C${commit}-P${prepare}`

export const parsePosition = (text: string): Position | undefined => (parse(text) === undefined ? undefined : text)

/** Throws a RangeError for text that is no position: it should have gone through `parsePosition`. */
export const logPosition = (position: Position): LogPosition => {
  const parsed = parse(position)
  if (parsed === undefined) throw new RangeError(`“${position}” is not a position of this log`)
  return parsed
}

/** Whether a server really said where a record is: before 22.10 it does not when a stream is read. */
export const isKnown = (position: LogPosition | undefined): position is LogPosition =>
  position !== undefined && position.commit < MAX && position.prepare < MAX

const order = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0)

/** Negative where `a` comes before `b`, 0 where they are the same. */
export const compareLog = (a: LogPosition, b: LogPosition): number =>
  order(a.commit, b.commit) || order(a.prepare, b.prepare)
