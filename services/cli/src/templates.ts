import type { Client } from './client.ts'
import { downloadTo } from './files.ts'
import { chooseProgramme } from './programme-choice.ts'
import type { Result } from './result.ts'

type Template = { readonly programme?: string; readonly out: string }
export type PlanTemplate = Template & { readonly year: number; readonly carryOver?: true }
export type ReportTemplate = Template & { readonly month: string; readonly unit?: string }

const download = async (client: Client, { programme, out }: Template, last: string): Promise<Result> => {
  const choice = await chooseProgramme(client, programme)
  if (!choice.ok) return choice.result
  return downloadTo(client, `/api/programmes/${encodeURIComponent(choice.programmeId)}/${last}`, out)
}

export const planTemplate = (client: Client, options: PlanTemplate): Promise<Result> => {
  const query = new URLSearchParams(options.carryOver ? { 'carry-over': 'true' } : {})
  return download(client, options, `plans/${options.year}/template?${query}`)
}

export const reportTemplate = (client: Client, options: ReportTemplate): Promise<Result> => {
  const query = new URLSearchParams(options.unit === undefined ? {} : { unit: options.unit })
  return download(client, options, `reports/${options.month}/template?${query}`)
}
