import { z } from 'zod'

// What the API answers with. The routes are type-checked against these shapes, and the OpenAPI document is made from them.

export const commandOutcome = z.object({
  stream: z.string(),
  revision: z.int().describe('of the stream after the command; also in ETag'),
  position: z.string().nullable().describe('opaque; pass it as at-least to read what was written'),
  events: z.array(z.object({ id: z.string(), type: z.string() })).readonly(),
  repeated: z.boolean().describe('true where the Idempotency-Key was seen before'),
})

export const problemDetails = z.looseObject({
  type: z.string().describe('stable: programs may branch on it'),
  status: z.int(),
  title: z.string(),
  titleZh: z.string(),
  detail: z.string(),
  detailZh: z.string(),
  correlationId: z.string(),
})
