import { describe, expect, test } from '@jest/globals'
import { readTables } from '../src/read.ts'
import { type LongTable, writeLongWorkbook } from '../src/write-long.ts'

const tableOf = (batches: readonly (readonly number[])[]): LongTable => ({
  name: '清单',
  columns: [
    { header: '名称', width: 20, format: 'text' },
    { header: '序号', width: 12, format: 'number' },
  ],
  rowsOfSheet: 3,
  rows: async function* () {
    for (const batch of batches) yield batch.map((number) => [`=示例${number}`, number])
  },
})

const written = async (table: LongTable) => Buffer.concat(await Array.fromAsync(writeLongWorkbook(table)))
const numbersIn = async (bytes: Buffer) =>
  (await readTables(bytes)).map(({ name, rows }) => [name, rows.map(({ cells }) => cells.get(1)?.text)])

describe('a long table that is written', () => {
  test('is split over as many sheets as it needs, each with the header', async () => {
    for (const [batches, expected] of [
      [[], [['清单1', ['序号']]]],
      [[[1, 2, 3]], [['清单1', ['序号', '1', '2', '3']]]],
      [
        [[1, 2], [], [3, 4, 5, 6, 7]],
        [
          ['清单1', ['序号', '1', '2', '3']],
          ['清单2', ['序号', '4', '5', '6']],
          ['清单3', ['序号', '7']],
        ],
      ],
    ] as const)
      expect(await numbersIn(await written(tableOf(batches)))).toEqual(expected)
  })

  test('is the same to the byte however its rows come, and holds no formula', async () => {
    const bytes = await written(tableOf([[1, 2, 3, 4, 5]]))
    expect(await written(tableOf([[1], [2, 3, 4], [5]]))).toEqual(bytes)
    const [table] = await readTables(bytes)
    expect(table?.rows[1]?.cells.get(0)?.text).toBe("'=示例1")
    expect(bytes.toString()).not.toContain('<f>')
  })
})
