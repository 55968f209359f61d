import type { DifficultyCommand, DifficultyKind, PlanItem } from '@liushui/domain'
import { SAMPLE_PROGRAMME } from './programme.ts'
import { type Dated, workingDaysAfter } from './steps.ts'

type Course = {
  readonly item: number
  readonly kind: DifficultyKind
  readonly description: string
  readonly on: string
  readonly to: string
  /** Working days from assignment to the solution; absent where it is not solved. */
  readonly solvedAfter?: number
  readonly solution?: string
  readonly outcome: 'confirmed' | 'rejected-once' | 'open' | 'withdrawn' | 'unassigned'
}

/** 困难和问题, made up for the sample. */
const courses: readonly Course[] = [
  {
    item: 3,
    kind: 'land',
    description: '厂区西侧12亩用地未完成征收，影响土建进场',
    on: '2014-03-04',
    to: '区国土分局',
    solvedAfter: 16,
    solution: '完成征收并交地',
    outcome: 'confirmed',
  },
  {
    item: 19,
    kind: 'resettlement',
    description: '6家电镀企业对搬迁补偿有异议',
    on: '2014-05-07',
    to: '区经信局',
    solvedAfter: 20,
    solution: '补偿方案经区政府专题会议确定，企业已签约',
    outcome: 'confirmed',
  },
  {
    item: 2,
    kind: 'approval',
    description: '穿越公路管线的许可迟迟未下',
    on: '2014-05-20',
    to: '区交通局',
    solvedAfter: 9,
    solution: '已取得路政许可',
    outcome: 'rejected-once',
  },
  {
    item: 12,
    kind: 'resettlement',
    description: '花卉种植户补偿标准未达成一致',
    on: '2014-08-06',
    to: '竹马乡政府',
    solvedAfter: 28,
    solution: '按评估价签订补偿协议',
    outcome: 'confirmed',
  },
  {
    item: 25,
    kind: 'resettlement',
    description: '堤线范围内7户房屋未签约',
    on: '2014-06-11',
    to: '区征收办',
    outcome: 'open',
  },
  {
    item: 26,
    kind: 'design',
    description: '堤防线位与在建道路冲突',
    on: '2014-11-04',
    to: '区规划分局',
    outcome: 'open',
  },
  {
    item: 29,
    kind: 'funds',
    description: '乡镇配套资金未落实，施工单位进度放缓',
    on: '2014-09-09',
    to: '区财政局',
    solvedAfter: 30,
    solution: '区财政调剂拨付配套资金',
    outcome: 'confirmed',
  },
  {
    item: 8,
    kind: 'construction',
    description: '两个村管沟开挖遇地下线缆',
    on: '2014-09-22',
    to: '区住建局',
    outcome: 'withdrawn',
  },
  {
    item: 21,
    kind: 'land',
    description: '试点片区地下车库权属单位不同意开挖',
    on: '2014-12-26',
    to: '秋滨街道办事处',
    outcome: 'unassigned',
  },
]

const stepsOf = (course: Course, item: PlanItem, number: number): Dated[] => {
  const key = {
    difficultyId: `${item.projectId}-${number}`,
    projectId: item.projectId,
    programmeId: SAMPLE_PROGRAMME,
  }
  let on = course.on
  const next = (days: number, command: (on: string) => DifficultyCommand): Dated => {
    on = workingDaysAfter(on, days)
    return { on, command: command(on) }
  }
  const { kind, description, to, outcome } = course
  const raise: Dated = {
    on,
    command: { type: 'RaiseDifficulty', data: { ...key, unit: item.unit, kind, description, raisedOn: on } },
  }
  if (outcome === 'unassigned') return [raise]
  const assign = next(2, (assignedOn) => ({
    type: 'AssignDifficulty',
    data: { ...key, unit: to, leader: 'deputy-district-chief', solveBy: workingDaysAfter(assignedOn, 20), assignedOn },
  }))
  if (outcome === 'withdrawn') {
    const reason = '产权单位已自行迁移线缆'
    const withdraw = next(4, (withdrawnOn) => ({
      type: 'WithdrawDifficulty',
      data: { ...key, unit: item.unit, reason, withdrawnOn },
    }))
    return [raise, assign, withdraw]
  }
  const coordinate = next(5, (coordinatedOn) => ({
    type: 'CoordinateDifficulty',
    data: { ...key, means: '现场办公会', decision: `由${to}牵头，限期提出处理意见`, coordinatedOn },
  }))
  const { solvedAfter, solution } = course
  if (solvedAfter === undefined || solution === undefined) return [raise, assign, coordinate]
  const solve = (days: number) =>
    next(days, (solvedOn) => ({ type: 'SolveDifficulty', data: { ...key, unit: to, solution, solvedOn } }))
  const solved = [solve(solvedAfter - 5)]
  if (outcome === 'rejected-once') {
    const reason = '许可范围未覆盖顶管段'
    solved.push(
      next(2, (rejectedOn) => ({ type: 'RejectSolution', data: { ...key, unit: item.unit, reason, rejectedOn } })),
      solve(8),
    )
  }
  const confirm = next(3, (confirmedOn) => ({
    type: 'ConfirmSolution',
    data: { ...key, unit: item.unit, confirmedOn },
  }))
  return [raise, assign, coordinate, ...solved, confirm]
}

export const difficultiesOf = (item: PlanItem): Dated[] =>
  courses
    .filter((course) => course.item === item.itemNumber)
    .flatMap((course, index) => stepsOf(course, item, index + 1))
