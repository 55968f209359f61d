import { describe, expect, test } from '@jest/globals'
import type { BulletinDataset, ProjectLine } from '../src/dataset.ts'
import { nextSteps } from '../src/sentences/next.ts'
import { datasetAt, june } from './fixture.ts'
import { noSections } from './fixture-nothing.ts'

const wellDone = (project: ProjectLine): ProjectLine => ({
  ...project,
  againstTime: 0,
  started: true,
  suspendedOn: null,
  completedOn: null,
  reportedThisMonth: true,
})
const well: BulletinDataset = { ...june, ...noSections, projects: june.projects.map(wellDone) }
const textOf = (dataset: BulletinDataset, title: string) =>
  nextSteps(dataset).find((step) => step.title === title)?.text

/** All goes well but for these first projects. */
const projectsWith = (...changes: Partial<ProjectLine>[]): BulletinDataset => ({
  ...well,
  projects: well.projects.map((project, index) => ({ ...project, ...changes[index] })),
})

describe('next steps', () => {
  test('each follows from a figure', () => {
    expect(nextSteps(june).map(({ title }) => title)).toEqual([
      '加快建设进度',
      '推动项目开工',
      '推动停工项目复工',
      '抓好限时办结',
      '争取资金到位',
      '落实督查整改',
      '协调解决困难',
      '按时报送月报',
    ])
  })

  test('where all goes well there is nothing but to go on', () => {
    expect(nextSteps(well)).toEqual([
      { title: '按计划推进', text: '各责任单位要按年度计划继续推进项目建设，按月报送进度。' },
    ])
  })

  test('who is behind is named, and one that is completed is not', () => {
    expect(textOf(projectsWith({ againstTime: -1001 }), '加快建设进度')).toMatch(
      /^低于序时进度10个百分点以上的婺城区城市污水收集管网一期工程，/,
    )
    expect(textOf(projectsWith({ againstTime: -2000 }, { againstTime: -3000 }), '加快建设进度')).toMatch(
      '2个项目（婺城区城市污水收集管网二期工程、婺城区城市污水收集管网一期工程）',
    )
    expect(textOf(projectsWith({ againstTime: -2000, completedOn: '2014-06-03' }), '加快建设进度')).toBeUndefined()
  })

  test('starts that were missed, those due next month, and the others are told apart', () => {
    const off = { started: false }
    const said = textOf(
      projectsWith(
        { ...off, plannedStart: '2014-06' },
        { ...off, plannedStart: '2014-07' },
        { ...off, plannedStart: null },
      ),
      '推动项目开工',
    )
    expect(said).toBe(
      '应开工未开工的1个项目（婺城区城市污水收集管网一期工程），区住建局要说明原因，限期开工；' +
        '计划7月份开工的1个项目（婺城区城市污水收集管网二期工程），区住建局要落实开工条件，按时开工；' +
        '其余未开工的1个项目，要抓紧办理前期手续，具备条件的尽快开工，严禁未批先建。',
    )
    expect(textOf(projectsWith({ ...off, plannedStart: '2014-09' }), '推动项目开工')).toMatch(/^尚未开工的1个项目/)
  })

  test('approvals in time are told apart from those that are overdue, which are named', () => {
    const [late] = june.approvals.overdue
    if (!late) throw new Error('The fixture has nothing overdue.')
    const said = (pending: number, overdue: number) =>
      textOf(
        {
          ...well,
          approvals: { ...well.approvals, pending, overdue: Array.from({ length: overdue }, () => late) },
        },
        '抓好限时办结',
      )
    expect(said(3, 0)).toBe('在办未超过承诺时限的3件审批事项，要按时办结。')
    expect(said(3, 1)).toBe(
      '在办未超过承诺时限的2件审批事项，要按时办结；已超过承诺时限的1件（厚大溪流域综合整治工程初步设计及概算审批），审批部门要说明原因，抓紧办结。',
    )
    expect(said(1, 1)).toMatch(/^已超过承诺时限的1件审批事项（/)
    expect(said(0, 0)).toBeUndefined()
  })

  test('applications that lie at one level for long, money that did not arrive, and calls that close are pressed for', () => {
    expect(textOf({ ...well, funds: june.funds }, '争取资金到位')).toBe(
      '在同一层级审核超过30天的1件申请（白沙溪干流堤防加固工程），区水务局要落实专人跟踪对接；' +
        '已下达未到位的资金4710万元，要抓紧拨付到位；' +
        '重点水利工程中央预算内投资（示例）将于7月15日截止，符合条件的项目要抓紧申报。',
    )
    const closed = june.funds.calls.map((call) => ({ ...call, closesOn: '2014-06-30' }))
    const late = { ...well, date: '2014-07-05', funds: { ...june.funds, calls: closed } }
    expect(textOf(late, '争取资金到位')).not.toMatch('截止')
    const quick = { ...june.funds, waiting: [], calls: [] }
    expect(textOf({ ...well, funds: quick }, '争取资金到位')).toMatch(/^已申报未批复的资金，要落实专人逐级跟踪对接；/)
  })

  test('units answer for their cards and for what they have not rectified', () => {
    expect(textOf({ ...well, inspection: june.inspection }, '落实督查整改')).toBe(
      '红牌项目的责任单位长山乡政府、区水务局、区经信局要专题研究，逐项提出整改措施；' +
        '黄牌项目的责任单位白龙桥镇政府、琅琊镇政府、区农林局等要限期赶上进度；整改逾期的1项，区水务局要立即整改到位。',
    )
    const findings = { ...noSections.inspection.findings, open: 2 }
    expect(textOf({ ...well, inspection: { ...noSections.inspection, findings } }, '落实督查整改')).toBe(
      '正在整改的2项，要按期整改、逐项销号。',
    )
  })

  test('difficulties lie with the units they were assigned to', () => {
    expect(textOf({ ...well, difficulties: june.difficulties }, '协调解决困难')).toBe(
      '已交办的2个困难问题，由区国土分局、区财政局负责解决，其中超过期限的1个要尽快办结；尚未交办的1个，要尽快明确责任单位和期限；' +
        '待确认的1个，上报单位要及时确认。',
    )
  })

  test('who stands still and who has not reported is told', () => {
    expect(textOf(projectsWith({ suspendedOn: '2014-06-03' }), '推动停工项目复工')).toMatch(
      /^停工的1个项目（.*区住建局要/,
    )
    expect(textOf(projectsWith({ reportedThisMonth: false }), '按时报送月报')).toBe(
      '未报送6月份月报的1个项目，区住建局要及时补报。',
    )
  })

  test('at the end of the year what is not done goes on into the next', () => {
    const december = { ...datasetAt('2014-12'), ...noSections, projects: well.projects }
    expect(nextSteps(december)).toEqual([
      { title: '做好项目结转', text: '结转2015年的39个项目，各责任单位要抓紧编报下年度计划，落实资金和要素。' },
    ])
    const behind = december.projects.map((project) => ({ ...project, againstTime: -2000 }))
    expect(textOf({ ...december, projects: behind }, '加快建设进度')).toMatch(/^低于年度计划10个百分点以上的39个项目/)
  })
})
