import type { TrailColumn } from '@liushui/bulletin'
import { formatWan } from '@liushui/domain'
import type { AuditEntryRow } from '@liushui/read-models'
import { entryColumns } from '../columns.ts'

type Printed = TrailColumn & { readonly of: (row: AuditEntryRow) => readonly string[] }
type Entry = (typeof entryColumns)[keyof typeof entryColumns]

const {
  index,
  position,
  recordedAt,
  occurredOn,
  event,
  actor,
  role,
  unit,
  project,
  document,
  reason,
  stream,
  revision,
} = entryColumns

/** Columns of the tables that stand in one here, one below the other. */
const printed = (width: number, ...stacked: readonly Entry[]): Printed => ({
  heading: stacked.map(({ header }) => header),
  width,
  of: (row) => stacked.map(({ of }) => String(of(row) ?? '')),
})
const centred = (column: Printed): Printed => ({ ...column, centred: true })

/** 265 mm together: A4 without its margins. */
const columns: readonly Printed[] = [
  centred(printed(14, index, position)),
  { ...centred(printed(21, recordedAt)), heading: ['记录时间', '（北京时间）'] },
  centred(printed(17, occurredOn)),
  printed(23, event),
  { heading: ['金额', '（万元）'], width: 18, of: ({ amount }) => [amount === null ? '' : formatWan(amount)] },
  printed(24, actor, role),
  printed(20, unit),
  printed(27, project),
  printed(30, document),
  printed(36, reason),
  {
    heading: [`${stream.header}@${revision.header}`],
    width: 35,
    of: (row) => [`${stream.of(row)}@${revision.of(row)}`],
  },
]

export const columnsToPrint: readonly TrailColumn[] = columns.map(({ of, ...column }) => column)

export const linesOf = (row: AuditEntryRow): (readonly string[])[] => columns.map(({ of }) => of(row))
