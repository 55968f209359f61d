import specs from '@asyncapi/specs'
import { describe, expect, test } from '@jest/globals'
import { eventCatalogue } from '@liushui/domain'
import { machines } from '@liushui/domain/machines'
import type { StoredEvent } from '@liushui/event-store'
import { Ajv, type AnySchema, type Options } from 'ajv'
import formats from 'ajv-formats'
import { parse } from 'yaml'
import { asyncApiDocument, asyncApiPage } from '../asyncapi/index.ts'
import { eventMessage, projectMessages } from '../src/index.ts'
import { metadataOf, openTestLog } from '../testing/index.ts'

const newAjv = (options: Options = {}) => {
  const ajv = new Ajv({ strict: false, allErrors: true, ...options })
  formats.default(ajv)
  return ajv
}
const document = parse(asyncApiPage())

const messages = newAjv().addSchema({ $id: 'feed', components: document.components })
/** The schema of a message, within the document. */
const validatorOf = (name: string) =>
  messages.compile({ $ref: `feed${document.components.messages[name].payload.$ref}` })

const examples = new Map(machines.flatMap((machine) => [...machine.explore().examples]))

/** As the log would hold it. */
const storedOf = (type: keyof typeof eventCatalogue): StoredEvent => ({
  id: '0198a6f2-7c00-7000-8000-000000000001',
  stream: 'stream-1',
  revision: 0,
  position: '1',
  type,
  schemaVersion: eventCatalogue[type].version,
  recordedAt: '2026-01-05T08:00:00.000Z',
  data: examples.get(type)?.data,
  metadata: metadataOf('command-1'),
})
const types = Object.keys(eventCatalogue) as (keyof typeof eventCatalogue)[]

describe('docs/asyncapi.yaml', () => {
  test('is valid AsyncAPI 3.0', () => {
    // It brings the schema of JSON Schema along.
    const validate = newAjv({ meta: false, validateSchema: false }).compile(specs.schemas['3.0.0'] as AnySchema)
    validate(document)
    expect(validate.errors ?? []).toEqual([])
    expect(validate({ ...document, channels: { events: { address: 1 } } })).toBe(false)
  })

  test('says the same as the document that it is made of', () => {
    expect(document).toEqual(asyncApiDocument())
  })

  test('describes every event of the catalogue', () => {
    expect(Object.keys(document.channels.events.messages)).toEqual(types)
  })

  test.each(types)('describes %s as it is published', (type) => {
    const validate = validatorOf(type)
    const published = JSON.parse(eventMessage(storedOf(type)).value)
    validate(published)
    expect(validate.errors ?? []).toEqual([])
    expect(validate({ ...published, type: 'liushui.Other' })).toBe(false)
    expect(validate({ ...published, data: {} })).toBe(false)
  })

  test('describes the state of a project as it is published', async () => {
    const log = await openTestLog()
    try {
      await log.grow('p-1', 5)
      const [message] = await projectMessages(log.store, await log.events())
      const validate = validatorOf('ProjectState')
      const published = JSON.parse(message?.value ?? '')
      validate(published)
      expect(validate.errors ?? []).toEqual([])
      expect(validate({ ...published, status: 'lost' })).toBe(false)
    } finally {
      await log.close()
    }
  })
})
