import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { ask, type Client, failed, type Send } from './client.ts'
import { notRead, readWhole } from './files.ts'
import { exitCodes, type Result, wrongUsage } from './result.ts'

const outcomeShape = z.looseObject({
  stream: z.string(),
  revision: z.int(),
  position: z.string().nullable(),
  events: z.array(z.looseObject({ type: z.string() })),
  repeated: z.boolean(),
})
type Outcome = z.infer<typeof outcomeShape>

type Step<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly result: Result }

/** Sends a command with a key; the same key again is safe. */
export const sendCommand = async (
  client: Client,
  path: string,
  { data, key = randomUUID(), ifMatch }: { readonly data: unknown; readonly key?: string; readonly ifMatch?: number },
): Promise<Step<Outcome>> => {
  const request: Send = {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'Idempotency-Key': key,
      ...(ifMatch === undefined ? {} : { 'If-Match': `"${ifMatch}"` }),
    },
    body: new Uint8Array(new TextEncoder().encode(JSON.stringify(data))),
  }
  const done = await ask(client, path, { ...request, answer: outcomeShape })
  return done.ok ? done : { ok: false, result: failed(done.reply) }
}

const documentShape = z.looseObject({
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.looseObject({
        operationId: z.string(),
        parameters: z.array(z.looseObject({ name: z.string(), in: z.string() })),
        requestBody: z.looseObject({ content: z.record(z.string(), z.unknown()) }).optional(),
      }),
    ),
  ),
})

/** Commands of the platform by their names, in small letters, with their paths. */
const commandsOf = ({ paths }: z.infer<typeof documentShape>): Map<string, { name: string; path: string }> =>
  new Map(
    Object.entries(paths).flatMap(([path, methods]) =>
      Object.values(methods).flatMap(({ operationId, parameters, requestBody }) => {
        const isCommand =
          parameters.some(({ name }) => name === 'Idempotency-Key') &&
          requestBody?.content['application/json'] !== undefined
        return isCommand ? [[operationId.toLowerCase(), { name: operationId, path }] as const] : []
      }),
    ),
  )

const notJson = wrongUsage({
  zh: '--data 须为 JSON 对象，或 @文件，文件内为 JSON 对象。',
  en: '--data is a JSON object, or @file with a JSON object in it.',
})

const parsed = (text: string): Step<Record<string, unknown>> => {
  try {
    const data = z.record(z.string(), z.unknown()).safeParse(JSON.parse(text))
    return data.success ? { ok: true, value: data.data } : { ok: false, result: notJson }
  } catch {
    return { ok: false, result: notJson }
  }
}

const dataOf = async (text: string): Promise<Step<Record<string, unknown>>> => {
  if (!text.startsWith('@')) return parsed(text)
  const file = text.slice(1)
  const bytes = await readWhole(file)
  return bytes ? parsed(new TextDecoder().decode(bytes)) : { ok: false, result: notRead(file) }
}

/** What stands in the path, and the rest of the data; undefined where the path wants more. */
const split = (path: string, data: Readonly<Record<string, unknown>>) => {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
  const missing = names.filter((name) => typeof data[name] !== 'string' && typeof data[name] !== 'number')
  if (missing.length > 0) return { missing }
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(data[name])))
  return { filled, body: Object.fromEntries(Object.entries(data).filter(([name]) => !names.includes(name))) }
}

export type DoOptions = {
  readonly command: string
  readonly data: string
  readonly key?: string
  readonly ifMatch?: number
}

const told = ({ stream, revision, position, events, repeated }: Outcome) => {
  const types = events.map(({ type }) => type).join(', ') || '—'
  return {
    zh: `${repeated ? '此前已完成' : '已完成'}：${types}（${stream}，版本 ${revision}，位置 ${position ?? '—'}）`,
    en: `${repeated ? 'Done before' : 'Done'}: ${types} (${stream}, revision ${revision}, position ${position ?? '—'})`,
  }
}

/** Sends any public command by its name; its address comes from the platform's own description. */
export const perform = async (client: Client, options: DoOptions): Promise<Result> => {
  const data = await dataOf(options.data)
  if (!data.ok) return data.result
  const described = await ask(client, '/openapi.json', { answer: documentShape })
  if (!described.ok) return failed(described.reply)
  const commands = commandsOf(described.value)
  const command = commands.get(options.command.toLowerCase())
  if (!command) {
    const names = [...commands.values()].map(({ name }) => name).join(', ')
    return wrongUsage({
      zh: `没有命令 ${options.command}，可用命令：${names}`,
      en: `There is no command ${options.command}; there are ${names}`,
    })
  }
  const { filled, body, missing } = split(command.path, data.value)
  if (filled === undefined)
    return wrongUsage({ zh: `--data 缺少 ${missing.join('、')}。`, en: `--data lacks ${missing.join(', ')}.` })
  const { key, ifMatch } = options
  const rest = { ...(key === undefined ? {} : { key }), ...(ifMatch === undefined ? {} : { ifMatch }) }
  const done = await sendCommand(client, filled, { data: body, ...rest })
  if (!done.ok) return done.result
  return { code: exitCodes.done, say: [told(done.value)], json: done.value }
}
