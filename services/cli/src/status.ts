import { z } from 'zod'
import { ask, type Client, failed } from './client.ts'
import { table } from './printing.ts'
import { exitCodes, type Result } from './result.ts'

const statusShape = z.looseObject({
  versions: z.object({ liushui: z.string(), node: z.string() }),
  uptimeSeconds: z.int(),
  head: z.string().nullable(),
  readModels: z.object({ position: z.string().nullable(), lag: z.object({ events: z.int(), more: z.boolean() }) }),
  bulletins: z.object({ requested: z.int(), rendered: z.int(), failed: z.int(), issued: z.int() }),
  parts: z.array(
    z.object({ part: z.string(), ready: z.boolean(), en: z.string().optional(), zh: z.string().optional() }),
  ),
})
type Status = z.infer<typeof statusShape>

const rows = ({ versions, uptimeSeconds, head, readModels, bulletins, parts }: Status): string[][] => [
  ['版本 version', `${versions.liushui} (Node ${versions.node})`],
  ['已运行 up for', `${uptimeSeconds} s`],
  ['日志末尾 log ends at', head ?? '—'],
  ['查询数据 read models at', readModels.position ?? '—'],
  ['落后事件 events behind', `${readModels.lag.events}${readModels.lag.more ? '+' : ''}`],
  ['简报待生成 bulletins to make', String(bulletins.requested)],
  ['简报已生成 bulletins made', String(bulletins.rendered)],
  ['简报已签发 bulletins issued', String(bulletins.issued)],
  ['简报失败 bulletins failed', String(bulletins.failed)],
  ...parts.map(({ part, ready, zh, en }) => [
    `部分 part ${part}`,
    ready ? '就绪 ready' : `未就绪 not ready：${zh ?? ''} ${en ?? ''}`,
  ]),
]

/** Where the platform stands. */
export const status = async (client: Client): Promise<Result> => {
  const found = await ask(client, '/api/status', { answer: statusShape })
  if (!found.ok) return failed(found.reply)
  return {
    code: exitCodes.done,
    say: [{ zh: `平台运行于 ${client.url}`, en: `The platform runs at ${client.url}` }],
    table: table(rows(found.value)),
    json: found.value,
  }
}
