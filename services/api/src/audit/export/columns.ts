import { type DomainEvent, eventLabels } from '@liushui/domain'
import type { AuditEntryRow } from '@liushui/read-models'
import type { CellToWrite, ColumnToWrite } from '@liushui/spreadsheet'

const CHINA_MS = 8 * 60 * 60 * 1000

const timeInChina = (instant: string): string =>
  new Date(Date.parse(instant) + CHINA_MS).toISOString().slice(0, 19).replace('T', ' ')

const nameOf = (type: string): string => eventLabels[type as DomainEvent['type']]?.zh ?? type

type Column = ColumnToWrite & { readonly of: (row: AuditEntryRow) => CellToWrite }

/** Names of people are not among them: the register can forget, and a file that was given away can't. */
const entryColumns: readonly Column[] = [
  { header: '序号', width: 10, format: 'number', of: (row) => row.leafIndex },
  { header: '位置', width: 10, format: 'centre', of: (row) => row.position },
  { header: '记录时间（北京时间）', width: 22, format: 'centre', of: (row) => timeInChina(row.recordedAt) },
  { header: '事件', width: 18, format: 'text', of: (row) => nameOf(row.type) },
  { header: '事件代码', width: 26, format: 'text', of: (row) => row.type },
  { header: '操作人编号', width: 20, format: 'text', of: (row) => row.actorId },
  { header: '职务', width: 14, format: 'text', of: (row) => row.role },
  { header: '单位', width: 22, format: 'text', of: (row) => row.unit },
  { header: '项目', width: 22, format: 'text', of: (row) => row.projectId },
  { header: '文号', width: 22, format: 'text', of: (row) => row.documentNumber },
  { header: '原因', width: 40, format: 'text', of: (row) => row.reason },
  { header: '事件流', width: 30, format: 'text', of: (row) => row.stream },
  { header: '版本', width: 8, format: 'number', of: (row) => row.revision },
  { header: '事件编号', width: 38, format: 'text', of: (row) => row.eventId },
]

export const columnsToWrite: readonly ColumnToWrite[] = entryColumns.map(({ of, ...column }) => column)

export const cellsOf = (row: AuditEntryRow): CellToWrite[] => entryColumns.map(({ of }) => of(row))
