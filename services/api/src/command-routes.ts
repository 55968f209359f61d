import type { CommandContext, Outcome } from '@liushui/application'
import { commandSchemas, type DomainCommand, streamKinds } from '@liushui/domain'
import { z } from 'zod'
import { commandOutcome } from './answers.ts'
import { type CommandAddress, commandAddresses, type PublicCommand } from './commands.ts'
import { commandHeaders, none, yearText } from './parameters.ts'
import type { Platform } from './platform.ts'
import { problem, refused } from './problems.ts'
import { type Answer, json, no, type Route, route } from './route.ts'

type Done = Extract<Outcome, { kind: 'done' }>

const parametersOf = (path: string): string[] => [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)

const fill = (template: string, data: Readonly<Record<string, unknown>>): string =>
  template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(data[name])))

/** The kind of stream that a command is decided on. */
const kindOf = (command: PublicCommand): string =>
  Object.entries(streamKinds).find(([, { commands }]) => command in commands)?.[0] ?? 'command'

export const contextOf = ({
  platform,
  headers,
  correlationId,
}: {
  readonly platform: Platform
  readonly headers: z.infer<typeof commandHeaders>
  readonly correlationId: string
}): CommandContext => {
  const ifRevision = headers['if-match']
  return {
    commandId: headers['idempotency-key'],
    actor: platform.actor,
    channel: 'api',
    correlationId,
    ...(ifRevision === undefined ? {} : { ifRevision }),
  }
}

const done = (outcome: Done, location: string | undefined): Answer => {
  const { stream, revision, position, events, repeated } = outcome
  const created = location !== undefined && events.length > 0
  return json(
    { stream, revision, position: position ?? null, events, repeated },
    {
      status: created ? 201 : 200,
      headers: { ETag: `"${revision}"`, ...(created ? { Location: location } : {}) },
    },
  )
}

/** What keeps a command from being done, in HTTP. */
export const unlessDone = (outcome: Exclude<Outcome, Done>): Answer => {
  switch (outcome.kind) {
    case 'refused':
      return no(refused(outcome.refusal))
    case 'key-reused':
      return no(
        problem('key-reused', {
          en: 'This Idempotency-Key came with another command before; use a new key for a new command.',
          zh: '此 Idempotency-Key 已用于另一命令；新命令请用新的键。',
        }),
      )
    case 'revision-conflict':
      return no(
        problem(
          'revision-conflict',
          {
            en: `The stream stands at revision ${outcome.actualRevision}; read it again and decide anew.`,
            zh: `当前版本为 ${outcome.actualRevision}，请重新读取后再提交。`,
          },
          { more: { actualRevision: outcome.actualRevision } },
        ),
      )
  }
}

const commandRoute = (platform: Platform, type: PublicCommand, address: CommandAddress): Route => {
  const schema: z.ZodObject = commandSchemas[type]
  const names = parametersOf(address.path)
  const shape = Object.fromEntries(names.map((name) => [name, name === 'year' ? yearText : schema.shape[name]]))
  return route({
    method: 'post',
    path: address.path,
    operationId: type[0]?.toLowerCase() + type.slice(1),
    tag: kindOf(type),
    summary: address.summary,
    params: names.length === 0 ? none : z.strictObject(shape as Record<string, z.ZodType>),
    query: none,
    headers: commandHeaders,
    body: z.strictObject(Object.fromEntries(Object.entries(schema.shape).filter(([name]) => !names.includes(name)))),
    bodyShape: { kind: 'json', limit: address.limit ?? '256kb' },
    answers: {
      200: { description: 'done, or done before / 已完成', schema: commandOutcome, headers: ['ETag'] },
      ...(address.location
        ? { 201: { description: 'made / 已创建', schema: commandOutcome, headers: ['ETag', 'Location'] } }
        : {}),
    },
    problems: ['refused', 'revision-conflict', 'key-reused'],
    handle: async ({ params, headers, body, correlationId }) => {
      const data: Record<string, unknown> = { ...body, ...params }
      // The table gives every command a schema of its own, and both halves of its data were checked by it.
      const command = { type, data } as DomainCommand
      const outcome = await platform.application.handle(command, contextOf({ platform, headers, correlationId }))
      const location = address.location && fill(address.location, data)
      return outcome.kind === 'done' ? done(outcome, location) : unlessDone(outcome)
    },
  })
}

export const commandRoutes = (platform: Platform): Route[] =>
  Object.entries(commandAddresses).map(([type, address]) => commandRoute(platform, type as PublicCommand, address))
