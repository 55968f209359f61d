import type { Problem as FileProblem } from '@liushui/application'
import { z } from 'zod'
import { type Problem, problem } from '../problems.ts'
import type { BodyShape } from '../route.ts'
import { CSV, XLSX } from './download.ts'

export const bytesOfFile = z.instanceof(Uint8Array, {
  error: 'Send the bytes of the .xlsx or CSV file as the body.|请将 .xlsx 或 CSV 文件内容作为正文。',
})
export const fileShape: BodyShape = { kind: 'bytes', limit: '20mb', types: [XLSX, CSV, 'application/octet-stream'] }

/** What is wrong with the file, and what was understood of it. */
export const importRefused = ({
  problems,
  preview,
}: {
  readonly problems: readonly FileProblem[]
  readonly preview: unknown
}): Problem =>
  problem(
    'import-refused',
    {
      en: `Problems in the file: ${problems.length}. Nothing was imported.`,
      zh: `文件有 ${problems.length} 处问题，未导入任何内容。`,
    },
    { more: { problems, preview } },
  )
