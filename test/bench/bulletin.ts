import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BulletinDataset, bulletinHtml, openRenderer, type ProjectLine, type Renderer } from '@liushui/bulletin'
import { FEN_PER_WAN } from '@liushui/domain'
import { type BenchResult, compare, median, rateOf, runAsProgram } from './measure.ts'

const MONTH = '2014-06'
const scopes = ['治污水', '防洪水', '排涝水', '保供水', '抓节水']
const wan = (value: number): number => value * FEN_PER_WAN
const count = (inMonth: number, inYear: number) => ({ inMonth, inYear })

/** As many rows as the 2014 plan has, with figures and words as long as real ones. */
const projects = Array.from({ length: 39 }, (_, index): ProjectLine => {
  const plannedInvestment = wan(9800 - index * 240)
  const shareOfPlan = 2500 + ((index * 977) % 5000)
  const completedInYear = Math.round((plannedInvestment * shareOfPlan) / 10_000 / FEN_PER_WAN) * FEN_PER_WAN
  return {
    itemNumber: index + 1,
    category: scopes[index % scopes.length] ?? '',
    name: `第${index + 1}标段农村生活污水治理及配套管网工程`,
    nature: index % 3 === 0 ? 'continuing' : 'new',
    totalInvestment: plannedInvestment * 3,
    plannedInvestment,
    completedInMonth: Math.round(completedInYear / 6 / FEN_PER_WAN) * FEN_PER_WAN,
    completedInYear,
    shareOfPlan,
    againstTime: shareOfPlan - 5000,
    physicalProgress: `已完成管网铺设${index + 1}公里（年度目标${index + 9}公里）`,
    started: index % 7 !== 0,
    startedThisMonth: index % 7 === 1,
    reportedThisMonth: index % 19 !== 0,
    unit: `第${(index % 19) + 1}责任单位`,
  }
})

const lineOf = (scope: string, lines: readonly ProjectLine[]) => {
  const sum = (amount: (line: ProjectLine) => number): number => lines.reduce((total, line) => total + amount(line), 0)
  return {
    scope,
    projects: lines.length,
    totalInvestment: sum((line) => line.totalInvestment),
    plannedInvestment: sum((line) => line.plannedInvestment),
    completedInMonth: sum((line) => line.completedInMonth),
    completedInYear: sum((line) => line.completedInYear),
    shareOfPlan: 4900,
    started: lines.filter(({ started }) => started).length,
  }
}

const dataset: BulletinDataset = {
  illustrative: true,
  programme: { name: '“五水共治”', region: '婺城区' },
  masthead: {
    title: '五水共治项目建设简报',
    issuer: '发展和改革局',
    report: ['区政府'],
    send: ['市局'],
    distribute: ['各责任单位'],
  },
  month: MONTH,
  edition: 1,
  issueNumber: 6,
  date: '2014-07-05',
  categories: scopes.map((scope) =>
    lineOf(
      scope,
      projects.filter(({ category }) => category === scope),
    ),
  ),
  total: lineOf('合计', projects),
  headlines: [],
  projects,
  months: [1, 2, 3, 4, 5, 6].map((month) => ({ month: `2014-0${month}`, investment: wan(month * 2000) })),
  approvals: {
    received: count(12, 64),
    noticed: count(2, 11),
    accepted: count(13, 62),
    granted: count(11, 53),
    refused: count(0, 1),
    withdrawn: count(0, 0),
    onTime: count(10, 49),
    greenChannel: count(5, 26),
    pending: 10,
    overdue: [],
  },
  funds: (['central-budget', 'province-grant', 'city-grant'] as const).map((source) => ({
    source,
    level: 'province',
    applications: 6,
    requested: wan(5000),
    approved: wan(4000),
    allocated: wan(3000),
    disbursed: wan(2000),
    received: wan(1900),
  })),
  fundsInMonth: { applications: 1, requested: wan(500), approved: 0, allocated: 0, disbursed: 0, received: 0 },
  corrections: [],
}

const makeOne = (renderer: Renderer) => renderer.render({ html: bulletinHtml(dataset), date: dataset.date })

const perMinute = async (bulletins: number, work: () => Promise<unknown>): Promise<number> =>
  60 * (await rateOf(bulletins, work))

/** Measured in one go, for one bulletin after the other and for two at once: both against a browser started for each. */
const measureIn = async (profileFolder: string): Promise<BenchResult[]> => {
  const options = { recycleAfter: 1_000, timeoutMs: 60_000, profileFolder }
  const cold = async (): Promise<number> =>
    perMinute(1, async () => {
      const renderer = openRenderer(options)
      await makeOne(renderer)
      await renderer.close()
    })
  const one = openRenderer(options)
  const two = openRenderer({ ...options, pages: 2 })
  const times: number[] = []
  try {
    const alone = await compare({
      name: '',
      unit: 'bulletins/min',
      aim: 2,
      rounds: 7,
      ours: () =>
        perMinute(4, async () => {
          for (let bulletin = 0; bulletin < 4; bulletin++) {
            const start = performance.now()
            await makeOne(one)
            times.push(performance.now() - start)
          }
        }),
      baseline: cold,
    })
    const together = await compare({
      name: 'Bulletins, two pages of a warm browser at once (aim 360/min), against a browser for each',
      unit: 'bulletins/min',
      aim: 3,
      rounds: 7,
      ours: () => perMinute(8, () => Promise.all(Array.from({ length: 8 }, () => makeOne(two)))),
      baseline: cold,
    })
    const name = `Bulletin with a warm browser, ${Math.round(median(times))} ms (aim 250), against a browser for each`
    return [{ ...alone, name }, together]
  } finally {
    await one.close()
    await two.close()
  }
}

export const run = async (): Promise<BenchResult[]> => {
  const profileFolder = await mkdtemp(join(tmpdir(), 'liushui-bench-'))
  try {
    return await measureIn(profileFolder)
  } finally {
    await rm(profileFolder, { recursive: true })
  }
}

await runAsProgram(import.meta, run)
