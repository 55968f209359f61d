import type { DatabaseSync } from 'node:sqlite'
import type { Position } from '../port.ts'

/** Positions are 1, 2, 3 …; this lies before them all. */
export const ORIGIN = 0

const DECIMAL = /^(0|[1-9]\d{0,15})$/

export const parsePosition = (text: string): Position | undefined =>
  DECIMAL.test(text) && Number.isSafeInteger(Number(text)) ? text : undefined

/** Throws a RangeError for text that is no position: it should have gone through `parsePosition`. */
export const positionNumber = (position: Position): number => {
  if (parsePosition(position) === undefined) throw new RangeError(`“${position}” is not a position of this log`)
  return Number(position)
}

/** Position of the last event; `ORIGIN` for an empty log. */
export const createHead = (db: DatabaseSync): (() => number) => {
  const statement = db.prepare(`SELECT coalesce(max(position), ${ORIGIN}) AS head FROM events`)
  return () => (statement.get() as { head: number }).head
}
