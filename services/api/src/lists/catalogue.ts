import { type ListDescription, lists } from '@liushui/read-models'
import { z } from 'zod'
import { noBody, noHeaders, none } from '../parameters.ts'
import { json, type Route, route } from '../route.ts'
import { listAddresses, listNames } from './addresses.ts'

const words = { zh: z.string(), en: z.string() }
const strings = z.array(z.string()).readonly()
const description = z.object({
  name: z.string().describe('last part of its address'),
  ...words,
  columns: z
    .array(
      z.object({
        name: z.string(),
        ...words,
        type: z.enum(['text', 'integer', 'flag']),
        nullable: z.boolean(),
        format: z
          .enum(['fen', 'basis-points', 'thousandths', 'hundredths', 'date', 'month', 'json'])
          .nullable()
          .describe('how the values are to be read; null where they are what they look like'),
        codes: z.record(z.string(), z.object(words)).nullable().describe('what its codes are called'),
      }),
    )
    .readonly(),
  filters: strings.describe('columns that can be asked for by value'),
  ranges: strings.describe('columns that can be asked for with -from and -to'),
  sorts: strings.describe('each also with - before it'),
  defaultSort: z.string(),
})

const asAnswered = ({ name, ...rest }: ListDescription): z.infer<typeof description> => ({
  ...rest,
  name: listAddresses[name].path,
})

/** What lists there are, for whoever shows them without knowing each. */
export const listCatalogue: Route = route({
  method: 'get',
  path: '/api/lists',
  operationId: 'readLists',
  tag: 'operations',
  summary: { en: 'All lists with their columns', zh: '各列表及其栏目' },
  params: none,
  query: none,
  headers: noHeaders,
  body: noBody,
  bodyShape: { kind: 'none' },
  answers: { 200: { description: 'OK', schema: z.object({ items: z.array(description) }) } },
  problems: [],
  handle: async () => json({ items: listNames.map((name) => asAnswered(lists[name])) }),
})
