import type { TrailColumn } from '@liushui/bulletin'
import { formatWan } from '@liushui/domain'
import { entryColumns } from '../columns.ts'
import type { NamedEntry } from '../entries.ts'

type Printed = TrailColumn & { readonly of: (row: NamedEntry) => readonly string[] }
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
  projectName,
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
const centred = (column: Printed): Printed => ({ ...column, align: 'centre' })

/** 265 mm together: A4 without its margins. */
const columns: readonly Printed[] = [
  centred(printed(14, index, position)),
  { ...centred(printed(21, recordedAt)), heading: ['记录时间', '（北京时间）'] },
  centred(printed(17, occurredOn)),
  printed(23, event),
  {
    heading: ['金额', '（万元）'],
    width: 18,
    align: 'right',
    of: ({ amount }) => [amount === null ? '' : formatWan(amount)],
  },
  printed(24, actor, role),
  printed(20, unit),
  { heading: [projectName.header], width: 33, of: (row) => [projectName.of(row) ?? project.of(row) ?? ''] },
  printed(28, document),
  printed(32, reason),
  {
    heading: [`${stream.header}@${revision.header}`],
    width: 35,
    of: (row) => [`${stream.of(row)}@${revision.of(row)}`],
  },
]

export const columnsToPrint: readonly TrailColumn[] = columns.map(({ of, ...column }) => column)

export const linesOf = (row: NamedEntry): (readonly string[])[] => columns.map(({ of }) => of(row))
