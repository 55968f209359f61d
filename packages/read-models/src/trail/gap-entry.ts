import type { AuditEntryRow } from '../tables.ts'

/** What is read of an entry to judge it. */
export const gapColumns = [
  'leafIndex',
  'position',
  'stream',
  'revision',
  'type',
  'eventId',
  'projectId',
  'documentNumber',
  'documentKey',
  'occurredOn',
  'recordedAt',
  'reason',
  'channel',
  'commandId',
] as const satisfies readonly (keyof AuditEntryRow)[]
export type GapEntry = Pick<AuditEntryRow, (typeof gapColumns)[number]>

export type Gap = {
  readonly entry: GapEntry
  /** What there is to look at: a month, a number of days, a document number, a reason. */
  readonly about: string
}
/** `count` counts all, of which `items` are the first. */
export type Found = { readonly count: number; readonly items: readonly Gap[] }

/** Counts what is added and keeps the first of it. */
export const foundOf = (limit: number) => {
  const items: Gap[] = []
  let count = 0
  return {
    add: (entry: GapEntry, about: string): void => {
      count += 1
      if (items.length < limit) items.push({ entry, about })
    },
    found: (): Found => ({ count, items }),
  }
}
