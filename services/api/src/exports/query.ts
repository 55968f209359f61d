import { z } from 'zod'
import { CSV, XLSX } from '../files/download.ts'
import { noBody, noHeaders } from '../parameters.ts'
import { readQuery } from '../reading.ts'

export const exportQuery = z.strictObject({
  ...readQuery.shape,
  format: z
    .enum(['xlsx', 'csv'], { error: 'xlsx or csv|须为 xlsx 或 csv' })
    .default('xlsx')
    .describe('a workbook with title and notes, or CSV in UTF-8'),
})

export const exportCommon = {
  method: 'get',
  headers: noHeaders,
  body: noBody,
  bodyShape: { kind: 'none' },
  answers: {
    200: {
      description: 'the file / 文件',
      mediaTypes: [XLSX, CSV],
      headers: ['ETag', 'Content-Disposition', 'Liushui-Position'],
    },
  },
  problems: ['not-found', 'behind', 'as-of-busy', 'export-too-large'],
} as const
