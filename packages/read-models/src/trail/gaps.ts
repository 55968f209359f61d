import { setImmediate } from 'node:timers/promises'
import { correctingEvents, dayNumber } from '@liushui/domain'
import type { ReadDatabase } from '../contract.ts'
import { type Found, foundOf, type GapEntry, gapColumns } from './gap-entry.ts'

/** At once: few enough that the event loop, which SQLite holds up, stays awake. At most: events that one answer looks at. */
const LOOKED = { atOnce: 2000, most: 100_000 } as const

const HOUR_MS = 60 * 60 * 1000
const DAY_MS = 24 * HOUR_MS

export type GapsQuery = {
  /** Of all programmes where there is none. */
  readonly programmeId?: string
  /** Only entries before this place: so many events lie before it. */
  readonly size: number
  /** Recorded more than so many calendar days after the business date. */
  readonly recordedAfterDays: number
  /** Entries of a kind that are kept, from 1. */
  readonly limit: number
  /** Events that are looked at, in one go and in all. */
  readonly looked?: { readonly atOnce: number; readonly most: number }
}

/** How much came in by one channel. */
export type Doing = { readonly channel: string; readonly commands: number; readonly events: number }

export type Gaps = {
  /** The newest first; `about` is the number of days. */
  readonly backdated: Found
  /** Document numbers that stand in streams of different projects, each with its newest entry; `about` is the number. */
  readonly documents: Found
  /** The newest first; `about` is the reason, empty where none was given. */
  readonly corrections: Found
  readonly doings: readonly Doing[]
  /** Events that were looked at. */
  readonly events: number
  /** The place up to which older events were not looked at; null where all were. */
  readonly next: number | null
}

const corrects: ReadonlySet<string> = new Set(correctingEvents)

/** Calendar days in China from the business date to the record; China has had one time, UTC+8, since before the first record. */
const daysLate = ({ occurredOn, recordedAt }: GapEntry): number =>
  occurredOn === null ? 0 : Math.floor((Date.parse(recordedAt) + 8 * HOUR_MS) / DAY_MS) - dayNumber(occurredOn)

type Numbered = { readonly newest: GapEntry; streams: 'one' | 'several'; subjects: 'one' | 'several' }

/** What a document number was used for: a project, in whichever streams, or what a stream is about where there is none. */
const subjectOf = ({ projectId, stream }: GapEntry): string => projectId ?? stream

/**
 * Document numbers that stand in streams of different projects. Within one stream, or for one project, a number may well stand for several
 * steps, and a permit with the investment that it fixes does.
 */
const documentsOf = () => {
  const byNumber = new Map<string, Numbered>()
  return {
    add: (entry: GapEntry): void => {
      if (entry.documentKey === null) return
      const known = byNumber.get(entry.documentKey)
      if (!known) {
        byNumber.set(entry.documentKey, { newest: entry, streams: 'one', subjects: 'one' })
        return
      }
      if (entry.stream !== known.newest.stream) known.streams = 'several'
      if (subjectOf(entry) !== subjectOf(known.newest)) known.subjects = 'several'
    },
    found: (limit: number): Found => {
      const found = foundOf(limit)
      for (const { newest, streams, subjects } of byNumber.values())
        if (streams === 'several' && subjects === 'several') found.add(newest, newest.documentNumber ?? '')
      return found.found()
    },
  }
}

const doingsOf = () => {
  const byChannel = new Map<string, { readonly commands: Set<string>; events: number }>()
  return {
    add: ({ channel, commandId }: GapEntry): void => {
      const doing = byChannel.get(channel) ?? { commands: new Set(), events: 0 }
      byChannel.set(channel, doing)
      doing.commands.add(commandId)
      doing.events += 1
    },
    doings: (): Doing[] =>
      [...byChannel]
        .map(([channel, { commands, events }]) => ({ channel, commands: commands.size, events }))
        .toSorted((a, b) => (a.channel < b.channel ? -1 : 1)),
  }
}

type Stretch = Pick<GapsQuery, 'programmeId'> & { readonly before: number; readonly limit: number }

const newestBefore = (db: ReadDatabase, { programmeId, before, limit }: Stretch): Promise<GapEntry[]> =>
  db
    .selectFrom('auditEntries')
    .select(gapColumns)
    .where('leafIndex', '<', before)
    .$if(programmeId !== undefined, (query) => query.where('programmeId', '=', programmeId ?? ''))
    .orderBy('leafIndex', 'desc')
    .limit(limit)
    .execute()

/**
 * What a reviewer should look at among the newest events before a place: entries that were recorded long after their day, document numbers in
 * streams of different projects, corrections, and what came in by which channel. One look from the newest back, which ends after a set number of events.
 */
export const gapsBefore = async (db: ReadDatabase, query: GapsQuery): Promise<Gaps> => {
  const { programmeId, size, recordedAfterDays, limit, looked = LOOKED } = query
  const [backdated, corrections] = [foundOf(limit), foundOf(limit)]
  const [documents, doings] = [documentsOf(), doingsOf()]
  const look = (entry: GapEntry): void => {
    const late = daysLate(entry)
    if (late > recordedAfterDays) backdated.add(entry, String(late))
    if (corrects.has(entry.type)) corrections.add(entry, entry.reason ?? '')
    documents.add(entry)
    doings.add(entry)
  }
  let events = 0
  let next: number | null = size
  while (next !== null && events < looked.most) {
    const stretch: Stretch = { before: next, limit: Math.min(looked.atOnce, looked.most - events) }
    const entries = await newestBefore(db, programmeId === undefined ? stretch : { ...stretch, programmeId })
    for (const entry of entries) look(entry)
    events += entries.length
    next = entries.length < stretch.limit ? null : (entries.at(-1)?.leafIndex ?? null)
    await setImmediate()
  }
  return {
    backdated: backdated.found(),
    documents: documents.found(limit),
    corrections: corrections.found(),
    doings: doings.doings(),
    events,
    next: next === 0 ? null : next,
  }
}
