import { commandSchemas, type DomainCommand, kindOf } from '@liushui/domain'
import { z } from 'zod'
import { commandOutcome } from './answers/operations.ts'
import { type CommandAddress, commandAddresses, type PublicCommand } from './commands/index.ts'
import { contextOf, done, unlessDone } from './outcomes.ts'
import { commandHeaders, none, periodText, wholeNumberText, yearText } from './parameters.ts'
import type { Platform } from './platform.ts'
import { type Route, route } from './route.ts'

const parametersOf = (path: string): string[] => [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)

const fill = (template: string, data: Readonly<Record<string, unknown>>): string =>
  template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(data[name])))

/** A path is text; what is a number in the command is read as one. */
const inPath = (name: string, schema: z.ZodType): z.ZodType => {
  if (name === 'year') return yearText
  if (name === 'period') return periodText
  return schema instanceof z.ZodNumber ? wholeNumberText(schema) : schema
}

const commandRoute = (platform: Platform, type: PublicCommand, address: CommandAddress): Route => {
  const schema: z.ZodObject = commandSchemas[type]
  const names = parametersOf(address.path)
  const shape: Record<string, z.ZodType> = Object.fromEntries(
    names.map((name) => [name, inPath(name, schema.shape[name])]),
  )
  return route({
    method: 'post',
    path: address.path,
    operationId: type[0]?.toLowerCase() + type.slice(1),
    tag: kindOf(type).name,
    summary: address.summary,
    params: names.length === 0 ? none : z.strictObject(shape),
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
    problems: ['refused', 'revision-conflict', 'key-reused', 'not-recorded'],
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
