import type { TrailDocument } from '@liushui/bulletin'
import { parseCheckpoint, parseNote } from '@liushui/proof'
import type { AuditEntryRow, Programme } from '@liushui/read-models'
import type { AskedFilter } from '../../query.ts'
import { timeInChina } from '../columns.ts'
import type { Reach } from '../range.ts'
import { filterInWords } from './filter-words.ts'

/** What a printed trail is told about beside its entries. */
export type Covered = {
  readonly asked: AskedFilter
  readonly reach: Reach
  readonly rows: readonly AuditEntryRow[]
  /** Those of its programmes whose data is made up. */
  readonly illustrative: readonly Programme[]
}

const signedBy = (note: string): string => {
  const { origin, size, root } = parseCheckpoint(parseNote(note)?.body ?? '') ?? {}
  return `日志 ${origin}，共 ${size} 个事件，树根 ${root?.toString('base64')}`
}

/** The same for the same filter up to the same position: it comes from the log, never from the clock. */
export const factsOf = ({ asked, reach, rows, illustrative }: Covered): TrailDocument['facts'] => {
  const { position, recordedAt } = reach.last
  const samples = illustrative.map(({ name, programmeId }) => `${name}（${programmeId}）`).join('、')
  return [
    { name: '筛选条件', value: filterInWords(asked) },
    { name: '范围', value: `自日志开头至位置 ${position}，该位置的事件记录于北京时间 ${timeInChina(recordedAt)}` },
    { name: '检查点', value: signedBy(reach.checkpoint) },
    { name: '条数', value: `${rows.length} 条` },
    {
      name: '说明',
      value:
        '人员以编号和职务表示，不列姓名。本件供阅读和归档，以同一导出的 events.ndjson 及其证明为准，本件的摘要见其 manifest.json。',
    },
    ...(samples === ''
      ? []
      : [{ name: '示例数据', value: `${samples}为示例专项，其记录均为演示而编，并非真实数据。` }]),
  ]
}

/** The business date of the last event that is covered; where it tells of none, the day in China on which it was recorded. */
export const dateOf = ({ last }: Reach): string => last.occurredOn ?? timeInChina(last.recordedAt).slice(0, 10)
