import { type DomainEvent, eventLabels, FEN_PER_WAN } from '@liushui/domain'
import type { CellToWrite, ColumnToWrite } from '@liushui/spreadsheet'
import type { NamedEntry } from './entries.ts'

const CHINA_MS = 8 * 60 * 60 * 1000

/** As clocks in China show it, to the second. */
export const timeInChina = (instant: string): string =>
  new Date(Date.parse(instant) + CHINA_MS).toISOString().slice(0, 19).replace('T', ' ')

/** What a type of event is called. */
export const nameOf = (type: string): string => eventLabels[type as DomainEvent['type']]?.zh ?? type

type Column = ColumnToWrite & { readonly of: (row: NamedEntry) => CellToWrite }

/** Names of people are not among them: the register can forget, and a file that was given away can't. */
export const entryColumns = {
  index: { header: '序号', width: 10, format: 'number', of: (row) => row.leafIndex },
  position: { header: '位置', width: 10, format: 'centre', of: (row) => row.position },
  recordedAt: {
    header: '记录时间（北京时间）',
    width: 22,
    format: 'centre',
    of: (row) => timeInChina(row.recordedAt),
  },
  event: { header: '事件', width: 18, format: 'text', of: (row) => nameOf(row.type) },
  amount: {
    header: '金额（万元）',
    width: 14,
    format: 'number',
    of: (row) => (row.amount === null ? null : row.amount / FEN_PER_WAN),
  },
  occurredOn: { header: '业务日期', width: 12, format: 'centre', of: (row) => row.occurredOn },
  type: { header: '事件代码', width: 26, format: 'text', of: (row) => row.type },
  actor: { header: '操作人编号', width: 20, format: 'text', of: (row) => row.actorId },
  role: { header: '职务', width: 14, format: 'text', of: (row) => row.role },
  unit: { header: '单位', width: 22, format: 'text', of: (row) => row.unit },
  channel: { header: '途径', width: 10, format: 'centre', of: (row) => row.channel },
  programme: { header: '专项', width: 22, format: 'text', of: (row) => row.programmeId },
  projectName: { header: '项目', width: 34, format: 'text', of: (row) => row.projectName },
  project: { header: '项目编号', width: 22, format: 'text', of: (row) => row.projectId },
  document: { header: '文号', width: 22, format: 'text', of: (row) => row.documentNumber },
  reason: { header: '原因', width: 40, format: 'text', of: (row) => row.reason },
  stream: { header: '事件流', width: 30, format: 'text', of: (row) => row.stream },
  revision: { header: '版本', width: 8, format: 'number', of: (row) => row.revision },
  eventId: { header: '事件编号', width: 38, format: 'text', of: (row) => row.eventId },
} as const satisfies Readonly<Record<string, Column>>

const columns: readonly Column[] = Object.values(entryColumns)

export const columnsToWrite: readonly ColumnToWrite[] = columns.map(({ of, ...column }) => column)

export const cellsOf = (row: NamedEntry): CellToWrite[] => columns.map(({ of }) => of(row))
