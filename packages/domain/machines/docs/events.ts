import { type EventDefinition, eventLabels } from '../../src/index.ts'
import type { Explored, Machine, Message } from '../machine.ts'
import { eventMeanings } from './event-meanings.ts'
import { type Field, fieldsOf } from './fields.ts'
import { jsonSchemaOf } from './json-schema.ts'
import { olderVersions } from './older-versions.ts'
import { streamNameOf } from './stream-name.ts'

const intro = `# Events 事件

Made by \`npm run docs\` out of the schemas in \`packages/domain/src/*/events.ts\`, and examples out of the walks in
\`packages/domain/machines\`. Edit those, not this file. This is the data of each event; around it the envelope has id, stream, revision,
position, type, schema version, time of recording, actor, command, correlation, causation, reason and channel.

由 \`npm run docs\` 根据事件结构生成，示例来自状态遍历，均为示例数据。请勿直接修改本文件。

| type 类型 | |
| --- | --- |
| date | calendar day in Asia/Shanghai, \`YYYY-MM-DD\` 北京时间的日期 |
| month, year | \`YYYY-MM\`, \`YYYY\` 月份、年份 |
| fen | money in whole fen, 0.01 yuan: 1,000,000 are one 万元 金额，以分为单位的整数 |
| integer | whole number; its unit is with its meaning 整数，单位见含义 |
| id ≤ n | small letters, digits and single hyphens, at most n characters 编号 |
| text ≤ n | one line of at most n characters 单行文字 |
| \`code\` | one of the codes listed, with what people read 代码及其名称 |
| list a–b of … | so many of them; \`[]\` in a name stands for each 列表 |
| object | its fields follow, dotted 对象，其字段以点号列出 |
| … or null | may be null; every other field is always there 可为空；其余字段必填 |

A basis point is 0.01 %. An event recorded in an older version is upcast when it is read: whoever reads sees the newest version only.
基点为万分之一。旧版本的事件在读取时转换为最新版本。`

const rowOf = ({ name, type, nullable, meaning }: Field): string =>
  `| \`${name}\` | ${type}${nullable ? ' or null' : ''} | ${meaning} |`

/** Errors: a `TypeError` for an older version that nothing is told about. */
const versionsOf = (type: keyof typeof eventLabels, { version }: EventDefinition): string[] =>
  Array.from({ length: version - 1 }, (_, index) => {
    const note = olderVersions[type]?.[index + 1]
    if (note === undefined) throw new TypeError(`say in older-versions.ts what version ${index + 1} of ${type} lacked`)
    return `Older versions are upcast 旧版本: version ${index + 1}: ${note.en}. 第${index + 1}版${note.zh}。`
  })

/** Errors: a `TypeError` for an event that no walk came across. */
const sectionOf = (type: string, definition: EventDefinition, example: Message | undefined): string => {
  if (example === undefined) throw new TypeError(`no walk in packages/domain/machines leads to ${type}`)
  const known = type as keyof typeof eventLabels
  const { zh, en } = eventLabels[known]
  return [
    `### ${type}`,
    `${zh} ${en}. ${eventMeanings[known]}. Version 版本 ${definition.version}.`,
    ...versionsOf(known, definition),
    [
      '| field 字段 | type 类型 | meaning 含义 |',
      '| --- | --- | --- |',
      ...fieldsOf(jsonSchemaOf(definition.schema)).map(rowOf),
    ].join('\n'),
    `\`\`\`json\n${JSON.stringify(example.data, null, 2)}\n\`\`\``,
  ].join('\n\n')
}

const chapterOf = ({ name, label, events }: Machine, { examples }: Explored): string => {
  const links = Object.keys(events).map((type) => `[${type}](#${type.toLowerCase()})`)
  return [
    `## ${label.zh} ${label.en}`,
    `Stream \`${streamNameOf(name)}\`: ${links.join(', ')}.`,
    ...Object.entries(events).map(([type, definition]) => sectionOf(type, definition, examples.get(type))),
  ].join('\n\n')
}

/** docs/events.md */
export const eventsPage = (machines: ReadonlyMap<Machine, Explored>): string =>
  `${[intro, ...[...machines].map(([machine, explored]) => chapterOf(machine, explored))].join('\n\n')}\n`
