import { z } from 'zod'
import { ask, type Client, failed } from './client.ts'
import { table } from './printing.ts'
import { chooseProgramme } from './programme-choice.ts'
import { wan } from './reading.ts'
import { exitCodes, type Result } from './result.ts'

const totals = z.object({ projects: z.number(), totalInvestment: z.number(), plannedInvestment: z.number() })
const shape = z.object({
  sums: z.array(
    z.object({ scope: z.string(), items: totals, headline: totals.nullable(), difference: totals.nullable() }),
  ),
  findings: z.array(z.looseObject({ code: z.string(), zh: z.string(), en: z.string() })),
})

const cells = (found: z.infer<typeof totals> | null): string[] =>
  found ? [String(found.projects), wan(found.totalInvestment), wan(found.plannedInvestment)] : ['—', '—', '—']

const HEADINGS = [
  ...['类别 scope', '项目数 projects', '总投资（万元） total', '年度计划（万元） planned'],
  ...['公布项目数 declared', '公布总投资', '公布年度计划', '项目数差额 difference', '总投资差额', '年度计划差额'],
]

/** 审核: what a plan adds up to, against what was declared, and what to look at before it is issued. */
export const checkPlan = async (
  client: Client,
  year: number,
  { programme }: { readonly programme?: string },
): Promise<Result> => {
  const choice = await chooseProgramme(client, programme)
  if (!choice.ok) return choice.result
  const path = `/api/programmes/${encodeURIComponent(choice.programmeId)}/plans/${year}/check`
  const found = await ask(client, path, { answer: shape })
  if (!found.ok) return failed(found.reply)
  const { sums, findings } = found.value
  const rows = sums.map(({ scope, items, headline, difference }) => [
    scope,
    ...cells(items),
    ...cells(headline),
    ...cells(difference),
  ])
  const count = findings.length
  return {
    code: exitCodes.done,
    say: [
      count === 0
        ? { zh: '审核完毕，没有需要核对的内容。', en: 'Checked: nothing to look at.' }
        : { zh: `审核完毕，有 ${count} 处需要核对：`, en: `Checked, to be looked at: ${count}` },
      ...findings.map(({ zh, en }) => ({ zh: `· ${zh}`, en: `  ${en}` })),
    ],
    table: table([HEADINGS, ...rows]),
    json: found.value,
  }
}
