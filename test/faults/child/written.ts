import { createHash } from 'node:crypto'
import type { EventCatalogue, EventMetadata } from '@liushui/event-store'
import { z } from 'zod'

/** One kind of event, which says nothing. */
export const catalogue: EventCatalogue = { Noted: { version: 1, schema: z.strictObject({ text: z.string() }) } }

export const metadataOf = (commandId: string): EventMetadata => ({
  actor: { id: 'tester', role: '测试', unit: '示例' },
  commandId,
  commandDigest: createHash('sha256').update(commandId).digest('hex'),
  correlationId: commandId,
  channel: 'api',
})

export const PDF = new Uint8Array(Buffer.from(`%PDF-1.7 ${'示例'.repeat(50_000)}`))
