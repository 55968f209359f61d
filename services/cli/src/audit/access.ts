import { z } from 'zod'
import { moment } from '../audit.ts'
import type { Client } from '../client.ts'
import { allPages } from '../pages.ts'
import { table } from '../printing.ts'
import { exitCodes, type Result } from '../result.ts'

const lookShape = z.looseObject({
  at: z.string(),
  actorId: z.string(),
  role: z.string(),
  unit: z.string(),
  what: z.string(),
  filter: z.record(z.string(), z.unknown()),
  rows: z.int(),
})
type Look = z.infer<typeof lookShape>

const words: Readonly<Record<string, string>> = {
  list: '审计轨迹 list',
  entry: '单个事件 entry',
  timeline: '项目全过程 timeline',
  changes: '变化 changes',
  gaps: '审阅重点 gaps',
  export: '导出 export',
  access: '查阅记录 access',
  records: '原始记录 records',
  figure: '简报数字 figure',
  'person-entered': '登记人员 person entered',
  'person-changed': '更新人员 person changed',
  'person-forgotten': '抹去姓名 person forgotten',
}

const filterText = (filter: Look['filter']): string =>
  Object.entries(filter)
    .map(([name, value]) => `${name}=${[value].flat().join(',')}`)
    .join(' ')

const rowOf = ({ at, actorId, role, unit, what, filter, rows }: Look): string[] => [
  moment(at),
  `${role}（${actorId}）`,
  unit,
  words[what] ?? what,
  String(rows),
  filterText(filter) || '—',
]

/** Who looked at what and changed the register of people, the newest first. */
export const showAccess = async (client: Client, { limit }: { readonly limit: number }): Promise<Result> => {
  const found = await allPages(client, { path: '/api/audit/access', cursor: 'after', item: lookShape, limit })
  if (!found.ok) return found.result
  const { items, next } = found
  const more = next === null ? { zh: '', en: '' } : { zh: '，还有更多（--limit）', en: '; there are more (--limit)' }
  const headings = ['时间 when', '人员 who', '单位 unit', '事项 what', '条数 rows', '范围 narrowed to']
  return {
    code: exitCodes.done,
    say: [{ zh: `共 ${items.length} 条${more.zh}`, en: `Rows: ${items.length}${more.en}` }],
    ...(items.length === 0 ? {} : { table: table([headings, ...items.map(rowOf)]) }),
    json: { items, next },
  }
}
