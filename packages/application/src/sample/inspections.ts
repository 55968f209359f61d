import type { DomainCommand, FindingKind, PlanItem } from '@liushui/domain'
import { queries, type ReadDatabase } from '@liushui/read-models'
import { SAMPLE_PROGRAMME, SAMPLE_YEAR } from './programme.ts'
import { type Step, workingDaysAfter } from './steps.ts'

type Round = {
  readonly number: number
  readonly through: string
  readonly openedOn: string
  readonly conclusion: string
}

const rounds: readonly Round[] = [
  { number: 1, through: '2014-03', openedOn: '2014-04-14', conclusion: '一季度督查结束，前期滞后项目已交办。' },
  { number: 2, through: '2014-06', openedOn: '2014-07-14', conclusion: '上半年督查结束，整改情况纳入考核。' },
  { number: 3, through: '2014-09', openedOn: '2014-10-13', conclusion: '三季度督查结束，未按期整改的予以通报。' },
  { number: 4, through: '2014-11', openedOn: '2014-12-08', conclusion: '年终督查结束，遗留问题转入下年度。' },
]

/** What was found on the spot, beside what the figures tell; by round and item number. */
const onTheSpot: Readonly<Record<number, readonly { item: number; kind: FindingKind; description: string }[]>> = {
  1: [{ item: 5, kind: 'safety', description: '基坑临边防护不到位，警示标志缺失' }],
  2: [
    { item: 15, kind: 'quality', description: '部分截污管接口渗漏，闭水试验记录不全' },
    { item: 20, kind: 'contractor-financing', description: '合同约定由施工单位垫资，不符合规定' },
  ],
  3: [{ item: 32, kind: 'funds', description: '专项资金未单独核算' }],
  4: [{ item: 9, kind: 'procedure', description: '设计变更未按程序报批即施工' }],
}

const keyOf = ({ number }: Round) => ({
  roundId: `${SAMPLE_PROGRAMME}-${SAMPLE_YEAR}-${number}`,
  programmeId: SAMPLE_PROGRAMME,
})

const check = (round: Round): Step => ({
  on: workingDaysAfter(round.openedOn, 2),
  derive: async (db) => {
    const plan = { programmeId: SAMPLE_PROGRAMME, year: SAMPLE_YEAR, through: round.through }
    const projects = await queries.inspectionFacts(db, plan)
    return [{ type: 'RecordChecks', data: { ...keyOf(round), projects: [...projects] } }]
  },
})

const findingsOf = async (db: ReadDatabase, round: Round) =>
  db.selectFrom('findings').selectAll().where('roundId', '=', keyOf(round).roundId).orderBy('finding').execute()

/** What becomes of a finding: most are rectified and struck off, some come back once, some are late. */
type Fate = 'struck-off' | 'rejected-once' | 'late' | 'open'
const fates: readonly Fate[] = ['struck-off', 'struck-off', 'rejected-once', 'struck-off', 'late', 'struck-off', 'open']
const fateOf = (finding: number): Fate => fates[(finding - 1) % fates.length] ?? 'open'

const rectify = (
  round: Round,
  {
    days,
    takes,
    commands,
  }: { days: number; takes: readonly Fate[]; commands: (finding: number, on: string) => DomainCommand[] },
): Step => {
  const on = workingDaysAfter(round.openedOn, days)
  return {
    on,
    derive: async (db) => {
      const findings = await findingsOf(db, round)
      return findings
        .filter(({ finding }) => takes.includes(fateOf(finding)))
        .flatMap(({ finding }) => commands(finding, on))
    },
  }
}

const report =
  (round: Round, measures: string) =>
  (finding: number, reportedOn: string): DomainCommand[] => [
    { type: 'ReportRectification', data: { ...keyOf(round), finding, measures, reportedOn } },
  ]
const strikeOff =
  (round: Round) =>
  (finding: number): DomainCommand[] => [
    { type: 'StrikeOffFinding', data: { ...keyOf(round), finding, opinion: '经现场复核，整改到位，同意销号。' } },
  ]

const stepsOf = (round: Round, items: readonly PlanItem[]): Step[] => {
  const key = keyOf(round)
  const raised = (onTheSpot[round.number] ?? []).flatMap(({ item: number, kind, description }): Step[] => {
    const item = items.find(({ itemNumber }) => itemNumber === number)
    if (!item) return []
    const on = workingDaysAfter(round.openedOn, 4)
    const rectifyBy = workingDaysAfter(on, 12)
    const { projectId, unit } = item
    return [{ on, command: { type: 'RaiseFinding', data: { ...key, projectId, unit, kind, description, rectifyBy } } }]
  })
  return [
    {
      on: round.openedOn,
      command: {
        type: 'OpenInspectionRound',
        data: {
          ...key,
          year: SAMPLE_YEAR,
          through: round.through,
          departments: ['区委办督查室', '区府办督查室', '区发改局'],
          subjects: ['start', 'construction'],
        },
      },
    },
    check(round),
    ...raised,
    rectify(round, {
      days: 12,
      takes: ['struck-off', 'rejected-once'],
      commands: report(round, '增加施工力量，倒排工期，专人盯办'),
    }),
    rectify(round, { days: 14, takes: ['struck-off'], commands: strikeOff(round) }),
    rectify(round, {
      days: 14,
      takes: ['rejected-once'],
      commands: (finding, on) => [
        {
          type: 'RejectRectification',
          data: { ...key, finding, reason: '措施未落实到位，现场仍未开工作业面', rectifyBy: workingDaysAfter(on, 10) },
        },
      ],
    }),
    rectify(round, {
      days: 22,
      takes: ['rejected-once', 'late'],
      commands: report(round, '已组织多个作业面同时施工，进度逐周报送'),
    }),
    rectify(round, { days: 25, takes: ['rejected-once', 'late'], commands: strikeOff(round) }),
    {
      on: workingDaysAfter(round.openedOn, 28),
      command: { type: 'CloseInspectionRound', data: { ...key, conclusion: round.conclusion } },
    },
  ]
}

/** Four rounds of the two offices' inspection departments (两办督查室). */
export const inspectionSteps = (items: readonly PlanItem[]): Step[] => rounds.flatMap((round) => stepsOf(round, items))
