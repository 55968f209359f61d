import { describe, expect, test } from '@jest/globals'
import { FEN_PER_WAN } from '@liushui/domain'
import type { AdjustmentLine, Assessment, BulletinDataset, InspectionFigures } from '../src/dataset.ts'
import { assessmentSentence } from '../src/sentences/assessment.ts'
import * as changes from '../src/sentences/corrections.ts'
import * as inspection from '../src/sentences/inspection.ts'
import * as problems from '../src/sentences/problems.ts'
import { june } from './fixture.ts'
import { noSections } from './fixture-nothing.ts'

const wan = (value: number): number => value * FEN_PER_WAN
const nothing: BulletinDataset = { ...june, ...noSections }

describe('inspection', () => {
  const latest = june.inspection.latest
  if (!latest) throw new Error('The fixture has no round.')
  const roundWith = (change: Partial<NonNullable<InspectionFigures['latest']>>, rounds = 1) => ({
    ...june,
    inspection: { ...june.inspection, rounds, latest: { ...latest, ...change } },
  })

  test('tells who looked at what, who lags, and who was shown a card by name', () => {
    expect(inspection.roundsSentence(june, '表10')).toBe(
      '6月9日起，区委督查室、区政府督查室对1—5月进展情况开展督查，检查项目39个，其中未按计划开工3个、已开工但落后序时进度10个百分点以上8个；' +
        '发红牌3张（长山乡农村生活污水治理工程、厚大溪堤防工程、工业园区中水回用工程），' +
        '黄牌7张（白龙桥镇污水处理厂工程、琅琊镇农村生活污水治理工程、畜禽养殖污染整治与排泄物利用工程等）。发牌情况见表10。',
    )
  })

  test('a round in which all goes well shows no card', () => {
    expect(inspection.roundsSentence(roundWith({ notStarted: 0, behind: 0, carded: [], through: '2014-01' }), '')).toBe(
      '6月9日起，区委督查室、区政府督查室对1月进展情况开展督查，检查项目39个，均按计划推进，未发牌。',
    )
  })

  test('a talk is not a card, and a round may still be under way', () => {
    const carded = latest.carded.slice(0, 1).map((line) => ({ ...line, card: 'talk' as const }))
    expect(inspection.roundsSentence(roundWith({ carded, closed: false }), '表1')).toMatch(
      /；约谈1个（长山乡农村生活污水治理工程），督查尚在进行。发牌情况见表1。$/,
    )
  })

  test('a month without a round tells the last one, a month with several counts them', () => {
    expect(inspection.roundsSentence(roundWith({}, 0), '表1')).toMatch(/^6月份未开展督查。最近一次，6月9日起，/)
    expect(inspection.roundsSentence(roundWith({}, 2), '表1')).toMatch(/^6月份开展督查2轮。最近一次，6月9日起，/)
    expect(inspection.roundsSentence(nothing, '')).toBe('1—6月未开展督查。')
  })

  test('findings are counted by kind, and those overdue named with the days', () => {
    expect(inspection.findingsSentence(june)).toBe(
      '1—6月提出问题12项（未按期开工3项、进度滞后8项、工程质量1项），其中6月份5项；整改销号5项。' +
        '截至6月底整改待复核2项、正在整改5项。' +
        '整改逾期1项：城区河道清淤疏浚工程（工程质量，区水务局，应于6月10日前整改，超期14个工作日）。',
    )
    expect(inspection.findingsSentence(nothing)).toBe('')
    const { findings } = june.inspection
    const raised = { inMonth: 0, inYear: 12 }
    const quiet = { ...june, inspection: { ...june.inspection, findings: { ...findings, raised } } }
    expect(inspection.findingsSentence(quiet)).toMatch(/^1—6月提出问题12项（[^）]*）；整改销号5项。/)
    const none = { ...findings, struckOff: { inMonth: 0, inYear: 0 } }
    expect(inspection.findingsSentence({ ...june, inspection: { ...june.inspection, findings: none } })).toMatch(
      '其中6月份5项；尚无整改销号。',
    )
  })

  test('many overdue findings are named in part', () => {
    const { findings } = june.inspection
    const overdue = Array.from({ length: 6 }, () => findings.overdue).flat()
    const many = {
      ...june,
      inspection: { ...june.inspection, findings: { ...findings, overdue, awaiting: 0, open: 0 } },
    }
    expect(inspection.findingsSentence(many)).toMatch(/；整改销号5项。整改逾期6项：.*等。$/)
  })
})

describe('problems', () => {
  test('are counted, and the oldest of those that are open is named', () => {
    expect(problems.difficultiesSentence(june, '表11')).toBe(
      '1—6月各单位上报困难问题9个，其中6月份2个；已解决并经上报单位确认4个、撤回1个。已提出解决办法、待上报单位确认1个。' +
        '截至6月底尚未解决3个（用地1个、资金1个、施工1个），超过交办期限1个，时间最长的已83天（婺城区城市污水收集管网二期工程），见表11。',
    )
  })

  test('of which none is of the month are told since January alone', () => {
    const difficulties = { ...june.difficulties, raised: { inMonth: 0, inYear: 9 } }
    expect(problems.difficultiesSentence({ ...june, difficulties }, '表11')).toMatch(/^1—6月各单位上报困难问题9个；/)
  })

  test('that are all solved, or that never were, are said so', () => {
    const difficulties = { ...june.difficulties, open: [], awaiting: 0, withdrawn: { inMonth: 0, inYear: 0 } }
    expect(problems.difficultiesSentence({ ...june, difficulties }, '')).toBe(
      '1—6月各单位上报困难问题9个，其中6月份2个；已解决并经上报单位确认4个。截至6月底无未解决的困难问题。',
    )
    expect(problems.difficultiesSentence(nothing, '')).toBe('1—6月各单位未上报困难问题。')
    expect(problems.difficultiesSentence({ ...nothing, month: '2014-12' }, '')).toBe('全年各单位未上报困难问题。')
  })

  test('of projects that stand still name each with its day', () => {
    expect(problems.suspendedSentence(june)).toBe('截至6月底停工项目1个：秋滨街道雨污分流改造工程（1月12日起）。')
    expect(problems.suspendedSentence({ projects: [], month: '2014-06' })).toBe('截至6月底无停工项目。')
  })
})

describe('assessment', () => {
  const [month] = june.assessments
  if (!month) throw new Error('The fixture has no assessment.')
  const said = (change: Partial<Assessment>) => assessmentSentence({ ...month, ...change }, '表2')

  test('names the first, says that equal totals rank alike, and names who was vetoed', () => {
    expect(said({})).toBe(
      '6月份考核已公布（婺区考〔2014〕示例6号），参加考核单位19个，居前的是区住建局（98.5分）、白龙桥镇政府（96.25分）、汤溪镇政府（96.25分），' +
        '得分相同的名次并列，见表2。沙畈乡政府被一票否决，得0分。',
    )
  })

  test('may not be published yet, and may be that of the year', () => {
    expect(said({ period: '2014', documentNumber: null })).toMatch(
      /^全年考核已完成初评，结果以正式公布为准，参加考核单位19个/,
    )
  })

  test('of few units names nobody as the first', () => {
    expect(said({ units: month.units.slice(0, 1) })).toBe(
      '6月份考核已公布（婺区考〔2014〕示例6号），参加考核单位1个，见表2。',
    )
  })
})

describe('corrections of earlier figures', () => {
  test('are counted in the text', () => {
    expect(changes.correctionsSentence(june.corrections, '表3')).toBe(
      '更正以前各期所列数据2项（月报1项、资金1项），更正前后数据及原因见表3。以前各期简报不作改动，本期累计数已按更正后计算。',
    )
    expect(changes.correctionsSentence(noSections.corrections, '')).toBe('')
  })

  test('state what was told before, what is told now, and why', () => {
    expect(changes.correctionLines(june)).toEqual([
      {
        project: '厚大溪流域综合整治工程',
        what: '5月份完成投资',
        before: '412万元',
        after: '358万元',
        reason: '重复计入设备预付款，按支付凭证更正',
      },
      {
        project: '白沙溪流域综合整治工程',
        what: '省级补助资金到位（5月22日）',
        before: '480万元',
        after: '408万元',
        reason: '录入时数字颠倒，按银行回单更正',
      },
    ])
  })

  test('of physical progress give both wordings, of a date both dates', () => {
    const [report] = june.corrections.reports
    const [movement] = june.corrections.funds
    if (!report || !movement) throw new Error('The fixture has no corrections.')
    const told = (change: Partial<typeof report>) =>
      changes
        .correctionLines({ ...june, corrections: { reports: [{ ...report, ...change }], funds: [] } })
        .map(({ what, before, after }) => [what, before, after])
    expect(told({ after: report.before, progressAfter: '截污纳管1.2公里' })).toEqual([
      ['5月份形象进度', '截污纳管2.1公里', '截污纳管1.2公里'],
    ])
    expect(told({ progressAfter: '截污纳管1.2公里' })).toHaveLength(2)
    const funds = [{ ...movement, amountAfter: movement.amountBefore, dateAfter: '2014-06-03' }]
    expect(changes.correctionLines({ ...june, corrections: { reports: [], funds } })).toMatchObject([
      { before: '480万元（5月22日）', after: '480万元（6月3日）' },
    ])
  })
})

describe('adjustments of the plan', () => {
  test('are told beside the plan as issued', () => {
    const plan = {
      ...june.plan,
      baseline: { projects: 38, totalInvestment: wan(362_000), plannedInvestment: wan(110_300) },
    }
    expect(changes.adjustmentsSentence({ ...june, plan }, '表5')).toBe(
      '上期以来年度计划调整2项，见表5。下达计划（1月10日，婺区发改〔2014〕示例5号）项目38个、总投资36.2亿元、年度计划投资11.03亿元；' +
        '现计划项目39个（增加1个）、总投资36.2亿元（不变）、年度计划投资11.02亿元（减少100万元）。',
    )
  })

  test('too small for 亿元 are told beside amounts in which they can be seen', () => {
    const total = { ...june.total, totalInvestment: wan(361_960) }
    expect(changes.adjustmentsSentence({ ...june, total }, '表5')).toMatch(
      '总投资36.2亿元、年度计划投资11.02亿元；现计划项目39个（不变）、总投资361960万元（减少40万元）、',
    )
  })

  test('that leave the sums as they were say so', () => {
    expect(changes.adjustmentsSentence(june, '表5')).toBe(
      '上期以来年度计划调整2项，见表5。项目数、总投资和年度计划投资合计与下达时一致。',
    )
  })

  test('of earlier months are still told by the sums, and where there was none there is nothing to tell', () => {
    const plan = { ...june.plan, adjustments: [], documentNumber: null, issuedOn: null }
    expect(changes.adjustmentsSentence({ ...june, plan }, '')).toBe('')
    const total = { ...june.total, projects: 38 }
    expect(changes.adjustmentsSentence({ ...june, plan, total }, '')).toMatch(
      /^上期以来年度计划无调整。下达计划项目39个、.*现计划项目38个（减少1个）/,
    )
    expect(changes.adjustmentsSentence({ ...june, plan: { ...june.plan, baseline: null } }, '表5')).toBe(
      '上期以来年度计划调整2项，见表5。',
    )
  })

  test('are named by what they do', () => {
    const [line] = june.plan.adjustments
    if (!line) throw new Error('The fixture has no adjustment.')
    const kinds: AdjustmentLine['kind'][] = ['adjusted', 'added', 'removed']
    expect(kinds.map((kind) => changes.adjustmentKind({ ...line, kind }))).toEqual(['调整', '增列', '核减'])
  })
})
