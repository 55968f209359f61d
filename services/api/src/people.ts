import { personId, text } from '@liushui/domain'
import { z } from 'zod'
import { recordLook } from './audit/reading.ts'
import { noBody, noHeaders, none } from './parameters.ts'
import type { Platform } from './platform.ts'
import { notFound } from './problems.ts'
import { json, no, type Route, route } from './route.ts'

const params = z.strictObject({ personId })
const particulars = z.strictObject({
  name: text(40).nullable().describe('姓名; null where it is not to be kept'),
  role: text(40).describe('职务'),
  unit: text(60).describe('单位'),
})
const person = z.object({ personId: z.string(), name: z.string().nullable(), role: z.string(), unit: z.string() })

const unknown = notFound({ en: 'person of this id', zh: '这个编号的人员' })
const common = { path: '/api/people/{personId}', tag: 'people', params, query: none, headers: noHeaders } as const
const answers = { 200: { description: 'OK', schema: person } }
const bodyless = { body: noBody, bodyShape: { kind: 'none' } } as const

/** The erasable register that events refer to. What it holds is never put into the log; who changed it is recorded, by references only. */
export const peopleRoutes = (platform: Platform): Route[] => {
  const { people } = platform
  return [
    route({
      ...common,
      ...bodyless,
      method: 'get',
      operationId: 'readPerson',
      summary: { en: 'A person of the register', zh: '查询人员' },
      answers,
      problems: ['not-found'],
      handle: async ({ params }) => {
        const found = people.get(params.personId)
        return found ? json(found) : no(unknown)
      },
    }),
    route({
      ...common,
      method: 'put',
      operationId: 'putPerson',
      summary: { en: 'Add a person, or replace what is known of them', zh: '登记或更新人员' },
      body: particulars,
      bodyShape: { kind: 'json', limit: '16kb' },
      answers,
      problems: ['not-recorded'],
      handle: async ({ params, body }) => {
        const put = { ...params, ...body }
        const isKnown = people.get(params.personId) !== undefined
        recordLook(platform, { what: isKnown ? 'person-changed' : 'person-entered', filter: params, rows: 1 })
        people.put(put)
        return json(put)
      },
    }),
    route({
      ...common,
      ...bodyless,
      method: 'delete',
      operationId: 'erasePerson',
      summary: { en: 'Erase the name; role and unit stay', zh: '抹去姓名，保留职务和单位' },
      answers,
      problems: ['not-found', 'not-recorded'],
      handle: async ({ params }) => {
        const known = people.get(params.personId)
        if (!known) return no(unknown)
        recordLook(platform, { what: 'person-forgotten', filter: params, rows: 1 })
        people.erase(params.personId)
        return json({ ...known, name: null })
      },
    }),
  ]
}
