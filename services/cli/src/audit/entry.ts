import { z } from 'zod'
import { entryShape, moment, who } from '../audit.ts'
import { ask, type Client, failed } from '../client.ts'
import { table } from '../printing.ts'
import { exitCodes, type Result } from '../result.ts'

const words = z.object({ zh: z.string(), en: z.string() })
const shown = words.nullable()
const wholeShape = entryShape.extend({
  fields: z.array(words.extend({ shown })),
  changes: z.array(words.extend({ shownBefore: shown, shownAfter: shown })),
  correlated: z.array(entryShape),
  correlatedMore: z.boolean(),
  causedBy: entryShape.nullable(),
  caused: z.array(entryShape),
  digests: z.object({ data: z.string(), metadata: z.string(), leafHash: z.string() }).nullable(),
  proof: z.string(),
})
type Whole = z.infer<typeof wholeShape>
type Shown = z.infer<typeof shown>

const projectOf = ({ projectId, projectName }: Whole): string => {
  if (projectName === null) return projectId ?? '—'
  return projectId === null ? projectName : `${projectName}（${projectId}）`
}

const facts = (entry: Whole): string[][] => [
  ['事件 event', `${entry.zh} ${entry.en}（${entry.type}）`],
  ['位置 position', `${entry.position}（叶序号 leaf ${entry.index}）`],
  ['项目 project', projectOf(entry)],
  ['事件流 stream', `${entry.stream} @${entry.revision}`],
  ['记录时间 recorded', moment(entry.recordedAt)],
  ['业务日期 business date', entry.occurredOn ?? '—'],
  ['操作人 who', `${who(entry)} ${entry.actor.unit}`],
  ['途径 channel', `${entry.channelWords.zh} ${entry.channelWords.en}`],
  ['文号 document', entry.documentNumber ?? '—'],
  ['原因 reason', entry.reason ?? '—'],
  ['命令 command', entry.commandId],
  ['起因 caused by', entry.causedBy ? `${entry.causedBy.zh} ${entry.causedBy.position}` : '—'],
  ['引起 caused', entry.caused.map(({ zh, position }) => `${zh} ${position}`).join('；') || '—'],
  ['同一关联 correlated', `${entry.correlated.length}${entry.correlatedMore ? '+' : ''}（${entry.correlationId}）`],
  ['叶散列 leaf hash', entry.digests?.leafHash ?? '—'],
  ['证明 proof', entry.proof],
]

const inChinese = (value: Shown): string => value?.zh ?? '—'
/** Where it reads alike in both languages it is said once. */
const inEnglish = (value: Shown): string => (value === null || value.en === value.zh ? '' : value.en)

const said = ({ fields }: Whole): string => {
  const rows = fields.map(({ zh, en, shown }) => [zh, inChinese(shown), en, inEnglish(shown)])
  return `事件内容 What the event says\n${table([['栏目', '内容', 'field', 'content'], ...rows])}`
}

const compared = ({ changes }: Whole): string => {
  const rows = changes.map(({ zh, en, shownBefore, shownAfter }) => [
    ...[zh, inChinese(shownBefore), inChinese(shownAfter)],
    ...[en, inEnglish(shownBefore), inEnglish(shownAfter)],
  ])
  return `前后对照 Before and after\n${table([['栏目', '之前', '之后', 'field', 'before', 'after'], ...rows])}`
}

/** One event: what it says, and before and after by field. */
export const showEntry = async (client: Client, position: string): Promise<Result> => {
  const got = await ask(client, `/api/audit/${encodeURIComponent(position)}`, { answer: wholeShape })
  if (!got.ok) return failed(got.reply)
  const entry = got.value
  const parts = [table(facts(entry)), said(entry), ...(entry.changes.length === 0 ? [] : [compared(entry)])]
  return {
    code: exitCodes.done,
    say: [{ zh: `日志中位置 ${entry.position} 的事件`, en: `The event at position ${entry.position} of the log` }],
    table: parts.join('\n\n'),
    json: entry,
  }
}
