import { z } from 'zod'
import { moment } from '../audit.ts'
import { ask, type Client, failed } from '../client.ts'
import { table } from '../printing.ts'
import { chooseProgramme } from '../programme-choice.ts'
import { numberOf } from '../reading.ts'
import { exitCodes, type Result } from '../result.ts'

const figureShape = z.looseObject({
  key: z.string(),
  zh: z.string(),
  en: z.string(),
  unit: z.string(),
  value: z.int().nullable(),
})
const listShape = z.looseObject({ figures: z.array(figureShape) })
const partShape = z.looseObject({ key: z.string(), zh: z.string(), en: z.string(), value: z.int() })
const eventShape = z.looseObject({
  position: z.string(),
  stream: z.string(),
  zh: z.string(),
  recordedAt: z.string(),
  changes: z.array(z.object({ part: z.string(), amount: z.int() })),
  counts: z.boolean(),
})
const originShape = figureShape.extend({ parts: z.array(partShape), events: z.array(eventShape) })
type Event = z.infer<typeof eventShape>

export type FiguresOptions = { readonly month: string; readonly key?: string; readonly programme?: string }

const shownValue = ({ value, unit }: z.infer<typeof figureShape>): string =>
  value === null ? '—' : `${numberOf(value, unit)}${unit === 'fen' ? ' 万元' : ''}`

const eventRow = (unit: string, { position, recordedAt, zh, stream, changes, counts }: Event): string[] => [
  position,
  moment(recordedAt),
  zh,
  stream,
  changes.map(({ part, amount }) => `${part} ${amount < 0 ? '' : '+'}${numberOf(amount, unit)}`).join('；') || '—',
  counts ? '是 yes' : '否 no',
]

const showList = async (client: Client, path: string): Promise<Result> => {
  const got = await ask(client, path, { answer: listShape })
  if (!got.ok) return failed(got.reply)
  const { figures } = got.value
  const rows = figures.map((figure) => [figure.key, shownValue(figure), figure.zh, figure.en])
  return {
    code: exitCodes.done,
    say: [{ zh: `共 ${figures.length} 项数字`, en: `Figures: ${figures.length}` }],
    table: table([['键 key', '数值 value', '名称', 'name'], ...rows]),
    json: got.value,
  }
}

const showOrigin = async (client: Client, path: string): Promise<Result> => {
  const got = await ask(client, path, { answer: originShape })
  if (!got.ok) return failed(got.reply)
  const { zh, en, parts, events } = got.value
  const value = shownValue(got.value)
  const headings = ['位置 position', '记录时间 recorded', '事件 event', '事件流 stream', '增减 change', '计入 counts']
  // Only a figure that is one sum says of what unit its parts are; those of a rate are told as they are stored.
  const unit = parts.length === 1 ? got.value.unit : ''
  const sums = parts.map((part) => [part.key, numberOf(part.value, unit), part.zh, part.en])
  return {
    code: exitCodes.done,
    say: [{ zh: `${zh}：${value}，来自 ${events.length} 个事件`, en: `${en}: ${value}, from ${events.length} events` }],
    table: [
      table([['组成 part', '合计 sum', '名称', 'name'], ...sums]),
      table([headings, ...events.map((event) => eventRow(unit, event))]),
    ].join('\n\n'),
    json: got.value,
  }
}

/** The figures of a bulletin, or the events that one of them comes from. */
export const showFigures = async (client: Client, { month, key, programme }: FiguresOptions): Promise<Result> => {
  const choice = await chooseProgramme(client, programme)
  if (!choice.ok) return choice.result
  const path = `/api/bulletins/${encodeURIComponent(choice.programmeId)}/${month}/figures`
  return key === undefined ? showList(client, path) : showOrigin(client, `${path}/${encodeURIComponent(key)}`)
}
