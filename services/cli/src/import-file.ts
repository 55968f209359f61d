import { z } from 'zod'
import type { Client } from './client.ts'
import { chooseProgramme } from './programme-choice.ts'
import type { Result, Sentence } from './result.ts'
import { upload } from './upload.ts'

const written = z.looseObject({ position: z.string().nullable(), repeated: z.boolean() })

const planShape = z.looseObject({
  added: z.int(),
  revised: z.int(),
  unchanged: z.int(),
  dryRun: z.boolean(),
  warnings: z.unknown(),
  preview: z.unknown(),
  written: written.nullable(),
})
type PlanImported = z.infer<typeof planShape>

const countsOf = ({ added, revised, unchanged }: PlanImported): Sentence => ({
  zh: `新增 ${added} 项，修改 ${revised} 项，未变 ${unchanged} 项`,
  en: `${added} added, ${revised} revised, ${unchanged} unchanged`,
})

const planOutcome = (imported: PlanImported): Sentence => {
  const { zh, en } = countsOf(imported)
  if (imported.dryRun)
    return { zh: `仅检查，未写入：将${zh}。`, en: `Checked only, nothing written. It would be: ${en}.` }
  if (imported.written?.repeated)
    return {
      zh: `此文件已经导入过，没有任何改动。当时：${zh}。`,
      en: `This file was imported before, nothing changed. Then: ${en}.`,
    }
  if (imported.added + imported.revised === 0)
    return {
      zh: `计划中已有全部内容，没有任何改动：${zh}。`,
      en: `The plan has it all already, nothing changed: ${en}.`,
    }
  return { zh: `已导入：${zh}。`, en: `Imported: ${en}.` }
}

export type ImportOptions = {
  readonly file: string
  readonly programme: string
  readonly year: number
  readonly dryRun: boolean
}

const asDryRun = (dryRun: boolean): Record<string, string> => (dryRun ? { 'dry-run': 'true' } : {})

/** Imports an annual plan. */
export const importFile = (client: Client, { file, programme, year, dryRun }: ImportOptions): Promise<Result> =>
  upload(client, {
    file,
    path: `/api/programmes/${encodeURIComponent(programme)}/plans/${year}/import?${new URLSearchParams(asDryRun(dryRun))}`,
    key: `${programme}-${year}`,
    dryRun,
    answer: planShape,
    outcome: planOutcome,
  })

const reportShape = z.looseObject({
  reported: z.int(),
  unchanged: z.int(),
  dryRun: z.boolean(),
  warnings: z.unknown(),
  preview: z.unknown(),
  written: z.array(written).nullable(),
})

const reportOutcome = ({ reported, unchanged, dryRun, written }: z.infer<typeof reportShape>): Sentence => {
  const zh = `填报 ${reported} 个项目，${unchanged} 个已填报且相同`
  const en = `${reported} projects reported, ${unchanged} had been reported with the same figures`
  if (dryRun) return { zh: `仅检查，未写入：将${zh}。`, en: `Checked only, nothing written. It would be: ${en}.` }
  if (written?.some(({ repeated }) => repeated))
    return {
      zh: `此文件已经导入过，没有重复填报。当时：${zh}。`,
      en: `This file was imported before, nothing is reported twice. Then: ${en}.`,
    }
  return { zh: `已导入：${zh}。`, en: `Imported: ${en}.` }
}

export type ReportOptions = {
  readonly file: string
  readonly programme?: string
  readonly month: string
  readonly unit?: string
  readonly dryRun?: true
}

/** Imports the monthly report of a unit. */
export const importReport = async (client: Client, options: ReportOptions): Promise<Result> => {
  const { file, month, unit, dryRun = false } = options
  const choice = await chooseProgramme(client, options.programme)
  if (!choice.ok) return choice.result
  const { programmeId } = choice
  const query = new URLSearchParams({ ...asDryRun(dryRun), ...(unit === undefined ? {} : { unit }) })
  return upload(client, {
    file,
    path: `/api/programmes/${encodeURIComponent(programmeId)}/reports/${month}/import?${query}`,
    key: `${programmeId}-${month}`,
    dryRun,
    answer: reportShape,
    outcome: reportOutcome,
  })
}
