import { planItem } from '@liushui/domain'
import { z } from 'zod'
import { commandOutcome } from './operations.ts'
import { fen } from './units.ts'

// What was understood of a file that was sent.

const reason = z.object({ en: z.string(), zh: z.string() })
const fileProblem = z.object({
  sheet: z.string().nullable().describe('null for a CSV file, and where it is the file as a whole'),
  row: z.int().nullable().describe('as the spreadsheet shows it, from 1'),
  column: z.object({ letter: z.string(), header: z.string() }).nullable(),
  value: z.string().nullable().describe('what stands there'),
  reason,
})
const problems = z.array(fileProblem).readonly()

const row = { row: z.int(), text: z.string().describe('what stands in it') }
const checks = z
  .array(
    z.object({
      what: z.string().describe('projects, or which amount'),
      stated: z.int().describe('number of projects, or fen'),
      computed: z.int().nullable().describe('what the rows add up to; null where one could not be read'),
    }),
  )
  .readonly()

const summed = { category: z.string().nullable(), checks }
const planRow = z.union([
  z.object({ ...row, kind: z.literal('project'), item: planItem.nullable().describe('null where it has problems') }),
  z.object({ ...row, kind: z.enum(['section', 'subtotal']), ...summed }),
  z.object({
    ...row,
    kind: z.enum([
      'title',
      'unit',
      'header',
      'repeated-header',
      'column-numbers',
      'note',
      'example',
      'page-number',
      'not-read',
      'not-understood',
    ]),
  }),
])

export const planPreview = z.object({
  sheets: z
    .array(
      z.object({
        name: z.string(),
        skipped: reason.nullable().describe('why the sheet is no part of the plan; null where it is'),
        unit: z.string().nullable(),
        columns: z.array(z.unknown()).readonly().describe('how each column was understood'),
        rows: z.array(planRow).readonly(),
      }),
    )
    .readonly(),
  problems,
  warnings: problems,
})

export const planImported = z.object({
  added: z.int(),
  revised: z.int(),
  unchanged: z.int().describe('all three count the projects of the file'),
  sheets: z
    .array(z.object({ name: z.string(), unit: z.string(), projects: z.int() }))
    .readonly()
    .describe('the sheets that were read'),
  warnings: problems.describe('to be looked at, such as subtotals that differ from their rows'),
  preview: planPreview.nullable().describe('what each row was taken for; of a dry run only'),
  dryRun: z.boolean(),
  written: commandOutcome.nullable().describe('null for a dry run'),
})

const progress = z.object({
  projectId: z.string(),
  name: z.string(),
  investment: fen.describe('本月完成投资, fen'),
  physicalProgress: z.string(),
})
const ofSheet = { sheet: z.string(), ...row }
const reportRow = z.union([
  z.object({ ...ofSheet, kind: z.literal('project'), progress: progress.nullable() }),
  z.object({ ...ofSheet, kind: z.literal('subtotal'), stated: fen.nullable(), computed: fen.nullable() }),
  z.object({ ...ofSheet, kind: z.enum(['title', 'unit', 'header', 'note', 'not-read']) }),
])

export const reportImported = z.object({
  reported: z.int().describe('projects that were reported, or would be'),
  unchanged: z.int().describe('projects whose report says the same already'),
  warnings: problems,
  preview: z.object({ rows: z.array(reportRow).readonly(), problems, warnings: problems }),
  dryRun: z.boolean(),
  written: z
    .array(z.object({ projectId: z.string(), ...commandOutcome.shape }))
    .readonly()
    .nullable()
    .describe('null for a dry run'),
})
