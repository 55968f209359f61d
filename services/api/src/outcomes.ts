import type { CommandContext, ComposedOutcome, Outcome } from '@liushui/application'
import type { z } from 'zod'
import type { commandHeaders } from './parameters.ts'
import type { Platform } from './platform.ts'
import { problem, refused } from './problems.ts'
import { behind } from './reading.ts'
import { type Answer, json, no } from './route.ts'

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

type Done = Extract<Outcome, { kind: 'done' }>

/** What was written, as it is answered. */
export const writtenBy = ({ stream, revision, position, events, repeated }: Omit<Done, 'kind'>) => ({
  stream,
  revision,
  position: position ?? null,
  events,
  repeated,
})

/** 201 where it made something that can be read at `location`, else 200. */
export const done = (outcome: Done, location?: string): Answer => {
  const created = location !== undefined && outcome.events.length > 0
  return json(writtenBy(outcome), {
    status: created ? 201 : 200,
    headers: { ETag: `"${outcome.revision}"`, ...(created ? { Location: location } : {}) },
  })
}

/** What keeps a command from being done, in HTTP. */
export const unlessDone = (outcome: Exclude<ComposedOutcome, Done>): Answer => {
  switch (outcome.kind) {
    case 'refused':
      return no(refused(outcome.refusal))
    case 'behind':
      return no(behind)
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
