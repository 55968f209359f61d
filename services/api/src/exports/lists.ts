import { setImmediate } from 'node:timers/promises'
import { factorKinds, programmeId } from '@liushui/domain'
import { type ListDescription, listRows, lists, queries, type ReadDatabase } from '@liushui/read-models'
import type { CellToWrite } from '@liushui/spreadsheet'
import { z } from 'zod'
import { listAddresses, listNames, programmePath } from '../lists/addresses.ts'
import { type Asked, askedOf, listQuery } from '../lists/query.ts'
import { merged, programmeOn, programmeWords } from '../lists/routes.ts'
import { notFound } from '../problems.ts'
import { type Reading, withReading } from '../reading.ts'
import { worklist } from '../reads/approvals.ts'
import { no, type Route, route } from '../route.ts'
import type { Column } from './cells.ts'
import { cellsOf, type Exported, exportFile, MOST_EXPORTED, tooLarge } from './file.ts'
import { exportCommon, exportQuery } from './query.ts'
import { askedInWords } from './words.ts'

const PAGE = 1000

/** The amounts of a factor are in the unit of its kind, so the kind names it. */
const factorKind = (column: Column): Column => ({
  ...column,
  codes: Object.fromEntries(
    Object.entries(column.codes ?? {}).map(([kind, label]) => {
      const unit = Object.entries(factorKinds).find(([name]) => name === kind)?.[1].zh ?? ''
      return [kind, { ...label, zh: `${label.zh}（${unit}）` }]
    }),
  ),
})

/** All columns but the programme, which the title names. */
const columnsOf = ({ name: list, columns }: ListDescription): Column[] =>
  columns
    .filter(({ name }) => name !== 'programmeId')
    .map((column) =>
      (list === 'factors' || list === 'factorSteps') && column.name === 'kind' ? factorKind(column) : column,
    )

type Gathering = { readonly list: ListDescription; readonly asked: Asked; readonly exported: Exported }

/** Reads page after page and lets other work come between; undefined where there are more rows than a file holds. */
const gather = async (db: ReadDatabase, { list, asked, exported }: Gathering): Promise<CellToWrite[][] | undefined> => {
  const rows: CellToWrite[][] = []
  let after: string | undefined
  do {
    const page = await listRows(db, list.name, {
      programmeId: exported.programme.programmeId,
      today: exported.today,
      ...asked,
      limit: PAGE,
      ...(after === undefined ? {} : { after }),
    })
    rows.push(...(page?.rows ?? []).map((row) => cellsOf(row, exported)))
    if (rows.length > MOST_EXPORTED) return undefined
    after = page?.next ?? undefined
    await setImmediate()
  } while (after !== undefined)
  return rows
}

type Served = {
  readonly path: string
  readonly operationId: string
  readonly tag: string
  readonly list: ListDescription
  readonly zh: string
  readonly en: string
  readonly without?: readonly string[]
  readonly fixed?: Asked
}

const listExport = (reading: Reading, { list, zh, en, without, fixed, ...served }: Served): Route =>
  route({
    ...exportCommon,
    ...served,
    summary: { en: `Export: ${en}`, zh: `导出${zh}` },
    params: z.strictObject({ programmeId }),
    query: listQuery(list, { base: exportQuery.shape, ...(without ? { without } : {}) }),
    handle: ({ params, query }) =>
      withReading(reading, query, (db, at) =>
        queries.snapshot(db, async (db) => {
          const on = await programmeOn(reading.platform, db, params.programmeId)
          if (!on) return no(notFound(programmeWords))
          const asked = merged(askedOf(list, query), fixed)
          const plain = served.path.split('/').at(-2) ?? list.name
          const columns = columnsOf(list)
          const exported = { ...on, at, zh, plain, columns, asked: askedInWords(list, asked), file: query.format }
          const rows = await gather(db, { list, asked, exported })
          return rows ? exportFile(exported, rows) : no(tooLarge)
        }),
      ),
  })

export const listExports = (reading: Reading): Route[] => [
  ...listNames.map((name) => {
    const { path, operationId, tag } = listAddresses[name]
    const list = lists[name]
    return listExport(reading, {
      path: `${programmePath}/${path}/export`,
      operationId: operationId.replace('list', 'export'),
      tag,
      list,
      zh: list.zh,
      en: list.en,
    })
  }),
  listExport(reading, {
    ...worklist,
    path: `${programmePath}/worklist/export`,
    operationId: 'exportWorklist',
    tag: 'approval',
    list: lists.approvals,
    zh: '待办审批',
    en: 'approvals to be decided',
  }),
]
