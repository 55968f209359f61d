import { describe, expect, test } from '@jest/globals'
import { exportRows, MOST_EXPORTED } from '../src/exports/file.ts'

const programme = {
  programmeId: 'shili',
  name: '示例',
  region: '示例区',
  categories: [],
  masthead: { title: '示例', issuer: '示例', report: [], send: [], distribute: [] },
  illustrative: true,
  businessDate: null,
}
const column = { name: 'name', zh: '名称', type: 'text', format: null, codes: null } as const
const exported = {
  ...{ programme, today: '2014-07-03', at: '1', zh: '示例', plain: 'example', asked: [] },
  columns: [column],
  file: 'csv',
} as const

describe('An export', () => {
  test('of as many rows as a file holds is made, and of one more is refused with what to do', () => {
    const rows = Array.from({ length: MOST_EXPORTED }, () => ({ name: '示例' }))
    expect(exportRows(exported, rows)).toMatchObject({ kind: 'stream' })
    expect(exportRows(exported, [...rows, { name: '示例' }])).toMatchObject({
      kind: 'problem',
      problem: { type: '/problems/export-too-large', status: 422, detailZh: expect.stringContaining('筛选') },
    })
  })
})
