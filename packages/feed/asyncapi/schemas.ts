import { eventCatalogue } from '@liushui/domain'
import { z } from 'zod'
import { cloudEvent, deadLetterHeaders, projectState } from '../src/index.ts'

export type Json = Record<string, unknown>
export type EventType = keyof typeof eventCatalogue
export const eventTypes = Object.keys(eventCatalogue) as readonly EventType[]

/** AsyncAPI's own schemas are a superset of JSON Schema draft 7. */
const schemaOf = (schema: z.ZodType): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { target: 'draft-7' }) as Json
  return rest
}

/** New attributes may come with any release: who reads must pass over those that they don't know. */
const envelope = (): Json => {
  const { additionalProperties: _, ...rest } = schemaOf(cloudEvent)
  return rest
}

const payloadOf = (type: EventType): Json => {
  const { version, schema } = eventCatalogue[type]
  return {
    allOf: [
      { $ref: '#/components/schemas/CloudEvent' },
      {
        type: 'object',
        properties: {
          type: { const: `liushui.${type}` },
          schemaversion: { const: version },
          data: schemaOf(schema),
        },
      },
    ],
  }
}

/** Everything that messages are made of, by name. */
export const schemas = (): Json => ({
  CloudEvent: envelope(),
  ProjectState: schemaOf(projectState),
  DeadLetterHeaders: schemaOf(deadLetterHeaders),
  ...Object.fromEntries(eventTypes.map((type) => [type, payloadOf(type)])),
})
