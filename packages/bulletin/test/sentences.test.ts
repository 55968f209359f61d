import { describe, expect, test } from '@jest/globals'
import { FEN_PER_WAN } from '@liushui/domain'
import type { BulletinDataset, ProgressLine, ProjectLine } from '../src/dataset.ts'
import { leadSentence, titleParts } from '../src/sentences/lead.ts'
import { nextSteps } from '../src/sentences/next.ts'
import * as overall from '../src/sentences/overall.ts'
import * as plan from '../src/sentences/plan.ts'
import * as services from '../src/sentences/services.ts'
import { standing, subject } from '../src/sentences/words.ts'
import { datasetAt, datasetOf, june, projectsAt } from './fixture.ts'

const wan = (value: number): number => value * FEN_PER_WAN

/** June with this much of the whole plan done. */
const juneWith = (total: Partial<ProgressLine>): BulletinDataset => ({ ...june, total: { ...june.total, ...total } })

const unreported = (projects: readonly ProjectLine[]): ProjectLine[] =>
  projects.map((project) => ({
    ...project,
    completedInMonth: 0,
    completedInYear: 0,
    shareOfPlan: 0,
    againstTime: -833,
    physicalProgress: null,
    started: false,
    startedThisMonth: false,
    reportedThisMonth: false,
  }))
const nothingYet: BulletinDataset = {
  ...datasetOf(unreported(projectsAt('2014-01')), '2014-01'),
  months: [{ month: '2014-01', investment: 0 }],
  funds: [],
  corrections: [],
  approvals: {
    received: { inMonth: 0, inYear: 0 },
    noticed: { inMonth: 0, inYear: 0 },
    accepted: { inMonth: 0, inYear: 0 },
    granted: { inMonth: 0, inYear: 0 },
    refused: { inMonth: 0, inYear: 0 },
    withdrawn: { inMonth: 0, inYear: 0 },
    onTime: { inMonth: 0, inYear: 0 },
    greenChannel: { inMonth: 0, inYear: 0 },
    pending: 0,
    overdue: [],
  },
}

describe('lead paragraph', () => {
  test('gives the published plan, the month, the year so far, and how it stands against time', () => {
    const dataset = juneWith({ completedInMonth: wan(9840), completedInYear: wan(54_200), shareOfPlan: 4918 })
    expect(leadSentence(dataset)).toBe(
      '婺城区“五水共治”项目共39个，总投资36.23亿元，2014年计划投资11.03亿元。' +
        '6月份完成投资9840万元，1—6月累计完成5.42亿元，占年度计划的49.18%，低于序时进度0.82个百分点。',
    )
  })

  test('falls back to the parts added up where no total was published', () => {
    expect(leadSentence({ ...june, headlines: [] })).toMatch(/总投资36\.2亿元，2014年计划投资11\.02亿元。/)
  })

  test('says so when nothing has been reported yet', () => {
    expect(leadSentence(nothingYet)).toMatch(/计划投资11\.03亿元。截至1月底，各项目尚未上报完成投资。$/)
  })

  test('does not add up a January that stands alone', () => {
    const january = datasetAt('2014-01')
    expect(leadSentence(january)).toMatch(/1月份完成投资\d+万元，占年度计划的[\d.]+%，低于序时进度[\d.]+个百分点。$/)
    expect(leadSentence(january)).not.toMatch(/累计/)
    expect(titleParts(january).join('')).toBe('婺城区“五水共治”项目2014年1月进展情况')
  })

  test('the title keeps the district, the programme, the months and the matter whole', () => {
    expect(titleParts(june)).toEqual(['婺城区', '“五水共治”项目', '2014年1—6月', '进展情况'])
  })

  test('the programme is called neither twice by its district nor twice a project', () => {
    expect(subject({ programme: { region: '婺城区', name: '婺城区重点工程' } })).toBe('婺城区重点工程')
    expect(subject({ programme: { region: '婺城区', name: '治水专项' } })).toBe('婺城区治水专项')
  })
})

describe('standing against the plan', () => {
  test('is ahead of, behind or level with time-proportional progress', () => {
    expect(standing(5733, '2014-06')).toBe('占年度计划的57.33%，高于序时进度7.33个百分点')
    expect(standing(4267, '2014-06')).toBe('占年度计划的42.67%，低于序时进度7.33个百分点')
    expect(standing(5000, '2014-06')).toBe('占年度计划的50.00%，与序时进度持平')
    expect(standing(4167, '2014-05')).toBe('占年度计划的41.67%，与序时进度持平')
  })

  test('a plan that is done or more than done is said to be', () => {
    expect(standing(10_000, '2014-11')).toBe('占年度计划的100%，已完成年度计划')
    expect(standing(10_320, '2014-11')).toBe('占年度计划的103.20%，已超额完成年度计划')
  })

  test('without a plan of the year there is no share', () => {
    expect(standing(null, '2014-06')).toBe('未安排年度计划投资')
  })
})

describe('overall progress', () => {
  test('compares the month with the one before and lists the year', () => {
    const months = [4000, 3000, 3600].map((value, index) => ({ month: `2014-0${index + 1}`, investment: wan(value) }))
    expect(overall.monthsSentence({ month: '2014-03', months })).toBe(
      '3月份完成投资3600万元，比2月份增加600万元，增长20.00%。今年以来逐月完成投资：1月4000万元，2月3000万元，3月3600万元。',
    )
    expect(overall.monthsSentence({ month: '2014-02', months: months.slice(0, 2) })).toMatch(
      /比1月份减少1000万元，下降25.00%。/,
    )
    expect(overall.monthsSentence({ month: '2014-01', months: months.slice(0, 1) })).toBe('1月份完成投资4000万元。')
  })

  test('a month like the one before is level, and one after nothing has no rate', () => {
    const months = (one: number, other: number) => [
      { month: '2014-01', investment: wan(one) },
      { month: '2014-02', investment: wan(other) },
    ]
    expect(overall.monthsSentence({ month: '2014-02', months: months(300, 300) })).toMatch(/300万元，与1月份持平。/)
    expect(overall.monthsSentence({ month: '2014-02', months: months(0, 300) })).toMatch(/，比1月份增加300万元。/)
  })

  test('counts starts, new starts and names a few that have not started', () => {
    const [one, other, third] = june.projects
    if (!one || !other || !third) throw new Error('The fixture has too few projects.')
    const on = { started: true, startedThisMonth: false }
    const off = { started: false, startedThisMonth: false }
    const said = (projects: ProjectLine[]) => overall.startsSentence({ projects, month: '2014-06' })
    expect(
      said([
        { ...one, ...on, startedThisMonth: true },
        { ...other, ...on },
        { ...third, ...off },
      ]),
    ).toBe(`截至6月底，3个项目中已开工2个，开工率66.67%，其中6月份新开工1个；未开工1个，为${third.name}。`)
    expect(said([{ ...one, ...on }])).toBe('截至6月底，1个项目全部开工。')
    expect(said([{ ...one, ...off }])).toBe('截至6月底，1个项目均未开工。')
    const waiting = (count: number) =>
      said(june.projects.map((project, index) => ({ ...project, ...(index < count ? off : on) })))
    expect(waiting(5)).toMatch(/；未开工5个，为[^、]+(、[^、]+){4}工程。$/)
    expect(waiting(6)).toMatch(/；未开工6个，包括[^、]+、[^、]+、[^、]+等。$/)
  })

  test('every project with a plan falls into exactly one of the groups by distance from time', () => {
    const counted = [...overall.spreadSentence(june.projects).matchAll(/的(\d+)个/g)]
    expect(counted.reduce((sum, [, size]) => sum + Number(size), 0)).toBe(39)
    const [project] = june.projects
    if (!project) throw new Error('The fixture has no project.')
    const at = (...differences: (number | null)[]) =>
      overall.spreadSentence(differences.map((againstTime) => ({ ...project, againstTime })))
    expect(at(0, -1, -1000, -1001, -3000, -3001)).toBe(
      '与序时进度相比，达到或高于的1个，低10个百分点以内的2个，低10至30个百分点的2个，低30个百分点以上的1个。',
    )
    expect(at(null)).toBe('各项目均未安排年度计划投资。')
  })

  test('says who has not reported', () => {
    expect(overall.reportsSentence(june)).toBe(
      '已报送6月份月报的项目37个，未报送的2个，为电镀、印染行业整治提升工程、城市公共供水管网降漏改造工程。',
    )
    expect(overall.reportsSentence(nothingYet)).toBe('39个项目均未报送1月份月报。')
    const all = june.projects.map((project) => ({ ...project, reportedThisMonth: true }))
    expect(overall.reportsSentence({ projects: all, month: '2014-06' })).toBe('39个项目均已报送6月份月报。')
  })

  test('states what was corrected since the bulletin before, and why', () => {
    expect(overall.correctionsSentence(june.corrections)).toBe(
      '本期更正以前月份月报1项：厚大溪流域综合整治工程5月份完成投资由412万元更正为358万元' +
        '（重复计入设备预付款，按支付凭证更正）。累计数已相应调整。',
    )
    const words = { project: '甲工程', month: '2014-04', before: wan(5), after: wan(5), reason: '笔误' }
    expect(overall.correctionsSentence([words])).toMatch(/甲工程4月份形象进度作了更正（笔误）。/)
    expect(overall.correctionsSentence([])).toBe('')
  })
})

describe('plan', () => {
  test('the note states by how much the published totals exceed the parts', () => {
    expect(plan.headlineNote(june.headlines)).toBe(
      '注：合计数按公布口径。合计总投资公布36.23亿元，比分项相加的36.2亿元多300万元；' +
        '年度计划投资公布11.03亿元，比分项相加的11.02亿元多100万元。差额如实列示，不作调整；占年度计划的比例按分项相加数计算。',
    )
  })

  test('a published total may be less, and may count other projects', () => {
    const parts = { projects: 39, totalInvestment: wan(500), plannedInvestment: wan(100) }
    const declared = { projects: 40, totalInvestment: wan(400), plannedInvestment: wan(100) }
    const difference = { projects: 1, totalInvestment: wan(-100), plannedInvestment: 0 }
    const note = plan.headlineNote([{ scope: '治污水', source: '', declared, parts, difference }])
    expect(note).toMatch(
      /治污水项目数公布40个，比分项相加的39个多1个；总投资公布0\.04亿元，比分项相加的0\.05亿元少100万元。/,
    )
  })

  test('totals that agree need no note', () => {
    expect(plan.headlineNote(june.headlines.slice(1))).toBe('')
  })

  test('each category gives the published figures of its plan', () => {
    const said = june.categories.map((line) => plan.categorySentence(line, june))
    const figures = [
      ['23', '25.43', '7.82'],
      ['7', '5.71', '1.43'],
      ['1', '0.3', '0.3'],
      ['4', '3.8', '1.3'],
      ['4', '0.96', '0.17'],
    ]
    for (const [index, [projects, total, planned]] of figures.entries()) {
      expect(said[index]).toMatch(`项目${projects}个，总投资${total}亿元，年度计划投资${planned}亿元。`)
    }
  })

  test('the quickest and the slowest categories are named, several where they tie', () => {
    const at = (...shares: (number | null)[]) =>
      plan.categoriesSentence(
        june.categories.flatMap((line, index) => {
          const shareOfPlan = shares[index]
          return shareOfPlan === undefined ? [] : [{ ...line, shareOfPlan }]
        }),
      )
    expect(at(4000, 5000, 3000)).toBe(
      '各类项目进展情况见表2、图1。按占年度计划的比例看，防洪水最高，为50.00%；排涝水最低，为30.00%。',
    )
    expect(at(5000, 5000, 3000, null, 3000)).toBe(
      '各类项目进展情况见表2、图1。按占年度计划的比例看，治污水、防洪水最高，为50.00%；排涝水、抓节水最低，为30.00%。',
    )
    expect(at(5000, 5000)).toBe('各类项目进展情况见表2、图1。')
  })

  test('the key projects are the eight largest of the year, and more where the eighth has its equal', () => {
    expect(plan.keyProjects(june.projects).map(({ itemNumber }) => itemNumber)).toEqual([1, 2, 4, 3, 15, 32, 7, 33])
    const equal = june.projects.map((project) => ({ ...project, plannedInvestment: wan(100) }))
    expect(plan.keyProjects(equal)).toHaveLength(39)
    expect(plan.keyProjects(equal.map((project) => ({ ...project, plannedInvestment: 0 })))).toEqual([])
  })

  test('a key project tells money and physical progress, or that none was reported', () => {
    const [project] = june.projects
    if (!project) throw new Error('The fixture has no project.')
    const line = { ...project, completedInYear: wan(4900), shareOfPlan: 5000, physicalProgress: '主干管铺设5公里。' }
    expect(plan.keyProjectSentence(line, '2014-06')).toBe(
      '区住建局负责，年度计划投资9800万元，1—6月累计完成4900万元，占年度计划的50.00%，与序时进度持平。形象进度：主干管铺设5公里。',
    )
    expect(plan.keyProjectSentence({ ...line, physicalProgress: null }, '2014-06')).toMatch(/尚未报送形象进度。$/)
  })
})

describe('approvals and funds', () => {
  test('approvals are counted for the month and since January', () => {
    expect(services.approvalsSentence(june)).toBe(
      '6月份收件12件，受理13件，办结11件；1—6月累计收件64件，受理62件，办结54件（准予许可53件，不予许可1件）。' +
        '在承诺时限内办结49件，按时办结率90.74%。一次性告知补正11件。通过绿色通道办理26件。',
    )
  })

  test('what is overdue at the end of the month is named with the day it was due', () => {
    expect(services.pendingSentence(june)).toBe(
      '截至6月底在办10件，其中超过承诺时限1件：厚大溪流域综合整治工程初步设计及概算（应于6月24日前办结）。',
    )
    const inTime = { ...june.approvals, overdue: [] }
    expect(services.pendingSentence({ ...june, approvals: inTime })).toBe('截至6月底在办10件，均未超过承诺时限。')
  })

  test('no application at all is one short sentence', () => {
    expect(services.approvalsSentence(nothingYet)).toBe('1月未收到审批申请。')
    expect(services.pendingSentence(nothingYet)).toBe('截至1月底无在办件。')
  })

  test('funds follow the money from application to arrival', () => {
    expect(services.fundsSentence(june)).toBe(
      '截至6月底，累计申报资金22件、1.67亿元，获批复1.36亿元，下达1.16亿元，拨付7180万元，到位6900万元，' +
        '到位率59.43%（到位数与下达数之比）。',
    )
    expect(services.fundsMonthSentence(june)).toBe(
      '6月份新申报2件、860万元，批复1240万元，下达1980万元，拨付1420万元，到位1310万元。',
    )
    expect(services.fundLevelsSentence(june.funds)).toMatch(
      /^分级看，中央申报5210万元、批复4380万元、到位1740万元；省级/,
    )
  })

  test('without an application there are no funds to follow', () => {
    expect(services.fundsSentence(nothingYet)).toBe('1月未申报资金。')
    expect(services.fundLevelsSentence([])).toBe('')
  })

  test('a month in which no money moved says so', () => {
    const still = { applications: 0, requested: 0, approved: 0, allocated: 0, disbursed: 0, received: 0 }
    expect(services.fundsMonthSentence({ ...june, fundsInMonth: still })).toBe('6月份资金无变动。')
  })
})

describe('next steps', () => {
  test('each follows from a figure', () => {
    expect(nextSteps(june).map(({ title }) => title)).toEqual([
      '加快建设进度',
      '推动项目开工',
      '抓好限时办结',
      '争取资金到位',
      '按时报送月报',
    ])
    expect(nextSteps(june).map(({ text }) => text)).toContain(
      '已申报未批复的资金，要落实专人逐级跟踪对接；已下达未到位的资金4710万元，要抓紧拨付到位。',
    )
  })

  test('what is still in time is told apart from what is overdue', () => {
    const [late] = june.approvals.overdue
    if (!late) throw new Error('The fixture has nothing overdue.')
    const said = (pending: number, overdue: number) =>
      nextSteps({
        ...june,
        approvals: { ...june.approvals, pending, overdue: Array.from({ length: overdue }, () => late) },
      }).find(({ title }) => title === '抓好限时办结')?.text
    expect(said(3, 0)).toBe('在办未超过承诺时限的3件审批事项，要按时办结。')
    expect(said(3, 1)).toBe('在办未超过承诺时限的2件审批事项，要按时办结；已超过承诺时限的1件，要说明原因，抓紧办结。')
    expect(said(1, 1)).toBe('已超过承诺时限的1件审批事项，要说明原因，抓紧办结。')
    expect(said(0, 0)).toBeUndefined()
  })

  test('where all goes well there is nothing but to go on', () => {
    const projects = june.projects.map((project) => ({
      ...project,
      againstTime: 0,
      started: true,
      reportedThisMonth: true,
    }))
    const well = { ...june, projects, funds: [], approvals: { ...june.approvals, pending: 0, overdue: [] } }
    expect(nextSteps(well)).toEqual([
      { title: '按计划推进', text: '各责任单位要按年度计划继续推进项目建设，按月报送进度。' },
    ])
  })
})
