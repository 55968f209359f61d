import { describe, expect, test } from '@jest/globals'
import { FEN_PER_WAN } from '@liushui/domain'
import type { BulletinDataset, ProgressLine, ProjectLine } from '../src/dataset.ts'
import { leadSentence, titleParts } from '../src/sentences/lead.ts'
import * as overall from '../src/sentences/overall.ts'
import * as plan from '../src/sentences/plan.ts'
import { standing, subject } from '../src/sentences/words.ts'
import { datasetAt, datasetOf, june, projectsAt } from './fixture.ts'
import { noSections } from './fixture-nothing.ts'

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
  ...noSections,
  plan: { ...datasetOf([], '2014-01').plan, baseline: null, adjustments: [] },
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

  test('gives the plan of today beside the published one once it was adjusted', () => {
    expect(leadSentence(juneWith({ projects: 38, plannedInvestment: wan(109_000) }))).toMatch(
      '2014年计划投资11.03亿元。经批准调整，现计划项目38个，总投资36.2亿元，年度计划投资10.9亿元。6月份',
    )
  })

  test('closes the year in December with its totals and what became of the projects', () => {
    const dataset = datasetAt('2014-12')
    const total = { ...dataset.total, completedInMonth: wan(5000), completedInYear: wan(105_000), shareOfPlan: 9528 }
    const projects = dataset.projects.map((project, index) => ({
      ...project,
      startedOn: index < 10 ? '2014-03-03' : index === 10 ? '2013-12-30' : null,
      completedOn: index < 4 ? '2014-11-20' : null,
      suspendedOn: index === 4 ? '2014-12-02' : null,
    }))
    expect(leadSentence({ ...dataset, total, projects })).toMatch(
      /。12月份完成投资5000万元，全年累计完成10\.5亿元，占年度计划的95\.28%，低于年度计划4\.72个百分点。全年新开工项目10个，竣工验收4个，年底停工1个，结转下年度35个。$/,
    )
    const moving = projects.map((project) => ({ ...project, suspendedOn: null }))
    expect(leadSentence({ ...dataset, total, projects: moving })).toMatch('，年底无停工项目，')
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
    expect(subject({ programme: { id: 'one', region: '婺城区', name: '婺城区重点工程' } })).toBe('婺城区重点工程')
    expect(subject({ programme: { id: 'one', region: '婺城区', name: '治水专项' } })).toBe('婺城区治水专项')
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
    expect(overall.monthsSentence({ month: '2014-01', months: months.slice(0, 1) })).toBe('')
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
    const standing = { suspendedOn: null, completedOn: null, plannedStart: null }
    const on = { ...standing, started: true, startedThisMonth: false }
    const off = { ...standing, started: false, startedThisMonth: false }
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

  test('tells which starts the plan asked for by now, and what was completed or stands still', () => {
    const standing = { started: true, suspendedOn: null, completedOn: null, plannedStart: null }
    const [one, other, third] = june.projects.map((project) => ({ ...project, ...standing, startedThisMonth: false }))
    if (!one || !other || !third) throw new Error('The fixture has too few projects.')
    const said = (...projects: ProjectLine[]) => overall.startsSentence({ projects, month: '2014-06' })
    const missed = { started: false, plannedStart: '2014-06' }
    const ahead = { started: false, plannedStart: '2014-07' }
    expect(said({ ...one, ...missed }, { ...other, ...ahead }, third)).toMatch(
      `，其中已过计划开工月份1个（${one.name}）。`,
    )
    expect(said({ ...one, ...missed }, other)).toMatch(`${one.name}，已过计划开工月份。`)
    expect(said({ ...one, ...missed }, { ...other, ...missed })).toMatch('均未开工，均已过计划开工月份。')
    expect(said({ ...one, ...ahead }, other)).not.toMatch('已过计划')
    expect(said({ ...one, completedOn: '2014-06-03' }, { ...other, suspendedOn: '2014-05-03' })).toMatch(
      /全部开工。累计竣工验收1个、月底停工1个。$/,
    )
  })

  test('every project with a plan falls into exactly one of the groups by distance from time', () => {
    const counted = [...overall.spreadSentence(june).matchAll(/的(\d+)个/g)]
    expect(counted.reduce((sum, [, size]) => sum + Number(size), 0)).toBe(39)
    const [project] = june.projects
    if (!project) throw new Error('The fixture has no project.')
    const during = (month: string, differences: readonly (number | null)[]) =>
      overall.spreadSentence({ month, projects: differences.map((againstTime) => ({ ...project, againstTime })) })
    const at = (...differences: (number | null)[]) => during('2014-06', differences)
    expect(at(0, -1, -1000, -1001, -3000, -3001)).toBe(
      '与序时进度相比，达到或高于的1个，低10个百分点以内的2个，低10至30个百分点的2个，低30个百分点以上的1个。',
    )
    expect(at(null)).toBe('各项目均未安排年度计划投资。')
    expect(at(-1, -1000)).toBe('2个项目均低于序时进度，差距在10个百分点以内。')
    expect(at(0, 5)).toBe('2个项目均达到或高于序时进度。')
    expect(during('2014-12', [0, -1])).toMatch(/^与年度计划相比，达到或高于的1个，/)
  })

  test('says who has not reported', () => {
    expect(overall.reportsSentence(june)).toBe(
      '已报送6月份月报的项目37个，未报送的2个，为电镀、印染行业整治提升工程、城市公共供水管网降漏改造工程。',
    )
    expect(overall.reportsSentence(nothingYet)).toBe('39个项目均未报送1月份月报。')
    const all = june.projects.map((project) => ({ ...project, reportedThisMonth: true }))
    expect(overall.reportsSentence({ projects: all, month: '2014-06' })).toBe('39个项目均已报送6月份月报。')
    const completed = all.map((project) => ({ ...project, reportedThisMonth: false, completedOn: '2014-05-30' }))
    expect(overall.reportsSentence({ projects: [...all.slice(1), ...completed.slice(0, 1)], month: '2014-06' })).toBe(
      '除此前已竣工验收的1个项目外，其余38个项目均已报送6月份月报。',
    )
    expect(overall.reportsSentence({ projects: completed, month: '2014-06' })).toBe(
      '各项目均已竣工验收，不再报送月报。',
    )
  })
})

describe('plan', () => {
  test('the note states by how much the published totals exceed the parts', () => {
    expect(plan.headlineNote(june.headlines, false)).toBe(
      '注：合计数按公布口径。合计总投资公布36.23亿元，比分项相加的36.2亿元多300万元；' +
        '年度计划投资公布11.03亿元，比分项相加的11.02亿元多100万元。差额如实列示，不作调整；占年度计划的比例按分项相加数计算。',
    )
  })

  test('a published total may be less, and may count other projects', () => {
    const parts = { projects: 39, totalInvestment: wan(500), plannedInvestment: wan(100) }
    const declared = { projects: 40, totalInvestment: wan(400), plannedInvestment: wan(100) }
    const difference = { projects: 1, totalInvestment: wan(-100), plannedInvestment: 0 }
    const note = plan.headlineNote([{ scope: '治污水', source: '', declared, parts, difference }], false)
    expect(note).toMatch(
      /治污水项目数公布40个，比分项相加的39个多1个；总投资公布0\.04亿元，比分项相加的0\.05亿元少100万元。/,
    )
  })

  test('totals that agree need no note', () => {
    expect(plan.headlineNote(june.headlines.slice(1), false)).toBe('')
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

  test('a category in which nothing was done in the month is said to have done nothing', () => {
    const [line] = june.categories
    if (!line) throw new Error('The fixture has no category.')
    expect(plan.categorySentence({ ...line, completedInMonth: 0 }, june)).toMatch('。6月份没有完成投资，1—6月累计完成')
  })

  test('amounts of which one is too fine for 亿元 are both in the unit of their size', () => {
    const [line] = june.categories
    if (!line) throw new Error('The fixture has no category.')
    const small = { ...line, totalInvestment: wan(3860), plannedInvestment: wan(3200) }
    expect(plan.categorySentence(small, june)).toMatch('总投资3860万元，年度计划投资3200万元。')
  })

  test('a category whose plan was adjusted gives the plan of today', () => {
    const [line] = june.categories
    if (!line) throw new Error('The fixture has no category.')
    expect(plan.categorySentence({ ...line, projects: 22, plannedInvestment: wan(70_000) }, june)).toMatch(
      /^现计划项目22个，总投资25\.43亿元，年度计划投资7亿元。/,
    )
  })

  test('once the plan is adjusted, the note tells that published totals are compared with what was issued', () => {
    expect(plan.headlineNote(june.headlines, true)).toMatch(/分项相加数为下达时数；占年度计划的比例按现计划计算。$/)
  })

  test('the quickest and the slowest categories are named, several where they tie', () => {
    const at = (...shares: (number | null)[]) =>
      plan.categoriesSentence(
        june.categories.flatMap((line, index) => {
          const shareOfPlan = shares[index]
          return shareOfPlan === undefined ? [] : [{ ...line, shareOfPlan }]
        }),
        '表2',
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
    expect(plan.keyProjectSentence({ ...line, suspendedOn: '2013-12-30' }, '2014-06')).toMatch(
      /。2013年12月30日起停工。$/,
    )
    expect(plan.keyProjectSentence({ ...line, completedOn: '2014-06-18' }, '2014-06')).toMatch(
      /。已于6月18日竣工验收。$/,
    )
  })
})
