import { FEN_PER_WAN, type FindingKind, type Month, yearOf } from '@liushui/domain'
import type { BulletinDataset, CheckLine, ProjectLine, ScoredUnit } from '../src/dataset.ts'

// Made-up figures (示例) of inspection, difficulties, assessment and corrections.

const wan = (value: number): number => value * FEN_PER_WAN
const count = (inMonth: number, inYear: number) => ({ inMonth, inYear })

const checkLine = ({ name, unit, card, againstTime, itemNumber }: ProjectLine): CheckLine => ({
  project: name,
  unit,
  card: card ?? 'none',
  behind: againstTime === null ? null : -againstTime,
  monthsMissed: itemNumber % 13 === 0 ? 3 : 0,
})

const kinds: readonly (readonly [FindingKind, number])[] = [
  ['start', 3],
  ['progress', 8],
  ['quality', 1],
]

const scored = (projects: readonly ProjectLine[]): ScoredUnit[] => {
  const units = [...new Set(projects.map(({ unit }) => unit))]
  return units.map((unit, index) => {
    const vetoed = index === units.length - 1 && units.length > 1
    // The second and the third stand alike.
    const place = index === 2 ? 1 : index
    const lines = [
      { item: 'progress', points: 6000 - place * 125, most: 6000 },
      { item: 'funds', points: 1850 - place * 50, most: 2000 },
      { item: 'quality', points: 1000, most: 1000 },
      { item: 'compliance', points: 1000 - place * 50, most: 1000 },
    ] as const
    const sum = lines.reduce((total, { points }) => total + points, 0)
    return { unit, rank: vetoed ? units.length : place + 1, total: vetoed ? 0 : sum, vetoed, lines }
  })
}

const difficulty = (
  project: string,
  rest: Partial<BulletinDataset['difficulties']['open'][number]>,
): BulletinDataset['difficulties']['open'][number] => ({
  project,
  kind: 'land',
  description: '管线穿越段用地未落实，两处村民未签订协议',
  raisedOn: '2014-04-08',
  days: 83,
  assignedTo: '区国土分局',
  solveBy: '2014-06-15',
  overdue: true,
  ...rest,
})

const difficulties: BulletinDataset['difficulties'] = {
  raised: count(2, 9),
  confirmed: count(1, 4),
  withdrawn: count(0, 1),
  awaiting: 1,
  open: [
    difficulty('婺城区城市污水收集管网二期工程', {}),
    difficulty('西部水厂扩建工程', {
      kind: 'funds',
      description: '省级补助尚未下达，设备采购款不足',
      raisedOn: '2014-05-20',
      days: 41,
      assignedTo: '区财政局',
      solveBy: '2014-07-31',
      overdue: false,
    }),
    difficulty('秋滨街道雨污分流改造工程', {
      kind: 'construction',
      description: '地下管线与设计图不符，须停工探查',
      raisedOn: '2014-06-13',
      days: 17,
      assignedTo: null,
      solveBy: null,
      overdue: false,
    }),
  ],
}

const corrections: BulletinDataset['corrections'] = {
  reports: [
    {
      project: '厚大溪流域综合整治工程',
      month: '2014-05',
      before: wan(412),
      after: wan(358),
      progressBefore: '截污纳管2.1公里',
      progressAfter: '截污纳管2.1公里',
      reason: '重复计入设备预付款，按支付凭证更正',
    },
  ],
  funds: [
    {
      project: '白沙溪流域综合整治工程',
      source: 'province-grant',
      kind: 'received',
      amountBefore: wan(480),
      amountAfter: wan(408),
      dateBefore: '2014-05-22',
      dateAfter: '2014-05-22',
      reason: '录入时数字颠倒，按银行回单更正',
    },
  ],
}

export const supervisionAt = (
  month: Month,
  projects: readonly ProjectLine[],
): Pick<BulletinDataset, 'inspection' | 'difficulties' | 'assessments' | 'corrections'> => {
  const carded = projects.filter(({ card }) => card === 'red' || card === 'yellow')
  const assessment = { documentNumber: '婺区考〔2014〕示例6号', units: scored(projects) }
  const ofYear = { period: String(yearOf(month)), documentNumber: null, units: scored(projects) }
  return {
    inspection: {
      rounds: 1,
      latest: {
        roundId: 'round-5',
        through: '2014-05',
        departments: ['区委督查室', '区政府督查室'],
        openedOn: '2014-06-09',
        closed: true,
        checked: projects.length,
        notStarted: 3,
        behind: 8,
        carded: [...carded]
          .sort((one, other) => (one.card === other.card ? 0 : one.card === 'red' ? -1 : 1))
          .map(checkLine),
      },
      findings: {
        raised: count(5, 12),
        kinds: kinds.map(([kind, size]) => ({ kind, count: size })),
        awaiting: 2,
        struckOff: count(2, 5),
        open: 5,
        overdue: [
          {
            project: '城区河道清淤疏浚工程',
            unit: '区水务局',
            kind: 'quality',
            rectifyBy: '2014-06-10',
            days: 14,
          },
        ],
      },
    },
    difficulties,
    assessments: [{ period: month, ...assessment }, ...(month.endsWith('-12') ? [ofYear] : [])],
    corrections,
  }
}
