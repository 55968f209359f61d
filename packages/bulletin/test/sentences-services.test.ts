import { describe, expect, test } from '@jest/globals'
import { FEN_PER_WAN } from '@liushui/domain'
import type { ApprovalFigures, BulletinDataset, FundsOverview, LateDelivery } from '../src/dataset.ts'
import * as approvals from '../src/sentences/approvals.ts'
import * as funds from '../src/sentences/funds.ts'
import { june } from './fixture.ts'
import { noSections } from './fixture-nothing.ts'

const wan = (value: number): number => value * FEN_PER_WAN
const january: BulletinDataset = { ...june, month: '2014-01', ...noSections }
const approvalsWith = (change: Partial<ApprovalFigures>) => ({ ...june, approvals: { ...june.approvals, ...change } })
const fundsWith = (change: Partial<FundsOverview>) => ({ ...june, funds: { ...june.funds, ...change } })

describe('approvals', () => {
  test('are counted for the month and since January', () => {
    expect(approvals.approvalsSentence(june)).toBe(
      '6月份收件12件，受理13件，办结11件；1—6月累计收件64件，受理62件，办结54件（准予许可53件，不予许可1件）。' +
        '在承诺时限内办结49件，按时办结率90.74%。一次性告知补正11件、逾期未告知视为受理2件。',
    )
  })

  test('of which there was none in the month are not counted as nought', () => {
    const none = { inMonth: 0, inYear: 5 }
    expect(approvals.approvalsSentence(approvalsWith({ granted: none, refused: none }))).toMatch(
      /^6月份收件12件，受理13件；1—6月/,
    )
    const quiet = { received: none, accepted: none, granted: none, refused: none }
    expect(approvals.approvalsSentence(approvalsWith(quiet))).toMatch(
      /^6月份没有收件、受理和办结事项；1—6月累计收件5件，受理5件，办结10件/,
    )
  })

  test('that were withdrawn are told apart from decisions', () => {
    expect(approvals.approvalsSentence(approvalsWith({ withdrawn: { inMonth: 0, inYear: 2 } }))).toMatch(
      '不予许可1件），申请人撤回2件。',
    )
  })

  test('without any there is one short sentence', () => {
    expect(approvals.approvalsSentence(january)).toBe('1月未收到审批申请。')
    expect(approvals.pendingSentence(january, '')).toBe('截至1月底无在办件。')
    for (const sentence of [
      approvals.greenChannelSentence(january),
      approvals.clockSentence(january),
      approvals.deliveriesSentence(january),
    ]) {
      expect(sentence).toBe('')
    }
    expect(approvals.approvalsSentence({ ...january, month: '2014-12' })).toBe('全年未收到审批申请。')
  })

  test('in the green channel are compared with the others by their mean time', () => {
    expect(approvals.greenChannelSentence(june)).toBe(
      '通过绿色通道收件26件，办结21件，平均用时3.8个工作日（其他事项平均用时9.2个工作日）。',
    )
    const alone = approvalsWith({ ordinary: { decided: 0, averageTenths: null } })
    expect(approvals.greenChannelSentence(alone)).toBe('通过绿色通道收件26件，办结21件，平均用时3.8个工作日。')
    const undecided = approvalsWith({ green: { decided: 0, averageTenths: null } })
    expect(approvals.greenChannelSentence(undecided)).toBe('通过绿色通道收件26件。')
  })

  test('tell what stopped and what lengthened the clock', () => {
    expect(approvals.clockSentence(june)).toBe(
      '启动听证、招标、检测、专家评审等不计入时限的程序6次，已办结事项依法扣除47个工作日，月底中止计时1件，经批准延长办理期限2件。',
    )
  })

  test('under way are split, and what is overdue is listed', () => {
    expect(approvals.pendingSentence(june, '表7')).toBe(
      '截至6月底在办10件（待补正2件、中止计时1件），超过承诺时限2件，其中超过法定时限1件，见表7。',
    )
    const overdue = june.approvals.overdue.filter(({ legal }) => !legal)
    expect(approvals.pendingSentence(approvalsWith({ overdue }), '表7')).toMatch('，超过承诺时限1件，见表7。')
    const inTime = approvalsWith({
      overdue: [],
      supplementing: 0,
      excluded: { ...june.approvals.excluded, running: 0 },
    })
    expect(approvals.pendingSentence(inTime, '')).toBe('截至6月底在办10件，均未超过承诺时限。')
  })

  test('delivered late are named with the days, a few of many', () => {
    expect(approvals.deliveriesSentence(june)).toBe(
      '1—6月决定书超期送达1件：洋埠镇农村生活污水治理工程可行性研究报告审批（5月20日送达，超期2个工作日）。',
    )
    const line: LateDelivery = { matter: '甲', project: '乙', dueOn: '2014-06-20', deliveredOn: null, days: 6 }
    const many = approvalsWith({ lateDeliveries: Array.from({ length: 6 }, () => line) })
    expect(approvals.deliveriesSentence(many)).toMatch(/超期送达6件：乙甲（尚未送达，超期6个工作日）(、[^、]+){4}等。$/)
  })
})

describe('funds', () => {
  test('follow the money from application to payment', () => {
    expect(funds.fundsSentence(june)).toBe(
      '截至6月底，累计申报资金22件、1.67亿元，获批复1.36亿元，下达1.16亿元，分解转发1.16亿元，拨付7180万元，到位6900万元，' +
        '支付5010万元；到位率59.43%（到位数与下达数之比），支付率72.61%（支付数与到位数之比）。',
    )
    expect(funds.fundsMonthSentence(june)).toBe(
      '6月份新申报2件、860万元，批复1240万元，下达1980万元，分解转发1980万元，拨付1420万元，到位1310万元，支付930万元。',
    )
    expect(funds.fundLevelsSentence(june.funds.sources)).toMatch(
      /^分级看，中央申报5210万元、批复4380万元、到位1740万元；省级/,
    )
  })

  test('that were left over and given back are told', () => {
    const sources = june.funds.sources.map((line) => ({ ...line, surplus: wan(25) }))
    expect(funds.fundsSentence(fundsWith({ sources }))).toMatch('，结余交回100万元；')
    const inMonth = { ...june.funds.inMonth, surplus: wan(100) }
    expect(funds.fundsMonthSentence(fundsWith({ inMonth }))).toMatch('，结余交回100万元。')
  })

  test('have no rate before anything was allocated, and more than all may have been spent of what arrived', () => {
    const sources = june.funds.sources.map((line) => ({ ...line, allocated: 0, received: 0, spent: 0 }))
    expect(funds.fundsSentence(fundsWith({ sources }))).not.toMatch(/率|[^\d]0万元|到位/)
    const beyond = june.funds.sources.map((line) => ({ ...line, spent: line.received * 2 }))
    expect(funds.fundsSentence(fundsWith({ sources: beyond }))).toMatch('支付率200%')
  })

  test('without an application are not there to follow', () => {
    expect(funds.fundsSentence(january)).toBe('1月未申报资金。')
    expect(funds.fundLevelsSentence([])).toBe('')
    expect(funds.waitingSentence(january)).toBe('')
    expect(funds.returnsSentence(january)).toBe('')
    expect(funds.callsSentence(january, '')).toBe('')
    expect(funds.factorsSentence(january)).toBe('')
  })

  test('that nothing came of yet are said to wait, without a row of noughts', () => {
    const [line] = june.funds.sources
    if (!line) throw new Error('The fixture has no funds.')
    const none = { approved: 0, allocated: 0, forwarded: 0, disbursed: 0, received: 0, spent: 0, surplus: 0 }
    const applied = { ...line, ...none, applications: 2, requested: wan(620) }
    const said = (change: Partial<typeof applied>) => fundsWith({ sources: [{ ...applied, ...change }] })
    expect(funds.fundsSentence(said({}))).toBe('截至6月底，累计申报资金2件、620万元，尚未获批复。')
    expect(funds.fundsSentence(said({ approved: wan(500) }))).toMatch('，获批复500万元，尚未下达。')
    expect(funds.fundLevelsSentence([applied, { ...applied, level: 'city' }])).toBe(
      '分级看，中央申报620万元；市级申报620万元。',
    )
  })

  test('are not told twice: neither January beside the year so far, nor one level beside the whole', () => {
    expect(funds.fundsMonthSentence({ ...june, month: '2014-01' })).toBe('')
    expect(funds.fundLevelsSentence(june.funds.sources.slice(0, 1))).toBe('')
  })

  test('in review at one level are said to lie there all of them', () => {
    const [one, other] = june.funds.waiting
    if (!one || !other) throw new Error('The fixture has too few applications in review.')
    const waiting = [one, { ...other, level: one.level }]
    expect(funds.waitingSentence(fundsWith({ waiting }))).toBe(
      '截至6月底尚在审核的申请2件，均在省级，最长47天（白沙溪干流堤防加固工程，中央预算内）。',
    )
    expect(funds.waitingSentence(fundsWith({ waiting: [one] }))).toMatch('申请1件，在省级，已47天（')
  })

  test('that did not move in a month are said not to', () => {
    expect(funds.fundsMonthSentence({ ...june, funds: noSections.funds })).toBe('6月份资金无变动。')
  })

  test('in review lie at their levels, from the lowest up, with the longest named', () => {
    expect(funds.waitingSentence(june)).toBe(
      '截至6月底尚在审核的申请3件，其中区级1件，最长6天（乾西乡河道黑臭治理工程，市级补助）；' +
        '市级1件，最长22天（汤溪镇污水处理厂及配套管网工程，省级补助）；省级1件，最长47天（白沙溪干流堤防加固工程，中央预算内）。',
    )
  })

  test('tell of returns, rejections and changes of responsibility without a name', () => {
    expect(funds.returnsSentence(june)).toBe('1—6月退回补充材料3次，未获批1件，责任人调整2项。')
  })

  test('refer to the calls that are open', () => {
    expect(funds.callsSentence(june, '表9')).toBe('截至6月底正在受理申报的资金政策2项，见表9。')
  })
})

test('factors are told each in its own unit, up to the end of the month', () => {
  expect(funds.factorsSentence(june)).toBe(
    '要素争取方面，截至6月底，建设用地指标申请4件、172.75亩，批准84.55亩，未获批1件，使用53.3亩，退还8.2亩；化学需氧量排放指标申请1件、118吨，尚未批准。',
  )
})
