import type { ApprovalCommand, BusinessDate, PlanItem } from '@liushui/domain'
import { LAST_DAY, SAMPLE_PROGRAMME } from './programme.ts'
import type { Random } from './random.ts'
import { type Dated, workingDaysAfter } from './steps.ts'

/** The approvals that a new project needs before it starts, one after the other. */
const matters = [
  { matter: '可行性研究报告审批', code: 'feasibility', promised: 10, green: 5 },
  { matter: '环境影响评价文件审批', code: 'environment', promised: 10, green: 7 },
  { matter: '初步设计及概算审批', code: 'design', promised: 10, green: 5 },
  { matter: '建筑工程施工许可', code: 'permit', promised: 7, green: 3 },
] as const
type Matter = (typeof matters)[number]
export type MatterCode = Matter['code']

/** What a year brings beside the ordinary: by item number and matter. */
const cases: Readonly<Record<string, readonly string[]>> = {
  refused: ['17 feasibility'],
  withdrawn: ['22 feasibility'],
  // Nobody gave notice within five working days: the law takes them for accepted.
  unnoticed: ['12 feasibility', '30 environment'],
  extended: ['25 design', '33 design'],
  joint: ['2 design', '14 design', '25 design', '33 design'],
  expertReview: ['2 design', '3 design', '16 design', '25 design', '33 design', '35 design'],
  deliveredLate: ['6 design', '10 feasibility'],
  slow: ['8 environment', '20 permit', '29 design'],
  /** Still under way at the end of the year. */
  pending: ['23 permit', '35 permit'],
}
const isCase = (name: keyof typeof cases, item: PlanItem, { code }: Matter): boolean =>
  cases[name]?.includes(`${item.itemNumber} ${code}`) === true

/** It started by a recorded exception before its construction permit was granted. */
export const startsByException = (item: PlanItem): boolean => item.itemNumber === 34

/** Projects whose year's target is preparatory work only: they come in late and do not start this year. */
export const isPreparatory = (item: PlanItem): boolean => /前期|招标$|初步设计批复/.test(item.target)

type Key = { approvalId: string; projectId: string; programmeId: string }
type Step = readonly [on: BusinessDate, command: (key: Key) => ApprovalCommand]
type Course = { readonly steps: readonly Step[]; readonly on: BusinessDate }

/** From receipt to acceptance: one application in five gets a one-time notice and is accepted once it is complete. */
const admission = (receivedOn: BusinessDate, random: Random): Course => {
  if (!random.chance(0.2)) {
    const acceptedOn = workingDaysAfter(receivedOn, random.between(1, 2))
    return {
      on: acceptedOn,
      steps: [[acceptedOn, (key) => ({ type: 'AcceptApproval', data: { ...key, acceptedOn } })]],
    }
  }
  const noticedOn = workingDaysAfter(receivedOn, random.between(1, 4))
  const partlyOn = workingDaysAfter(noticedOn, random.between(2, 3))
  const suppliedOn = workingDaysAfter(partlyOn, random.between(1, 5))
  const missing = random.pick([['节能登记表'], ['选址意见', '用地预审意见'], ['水土保持方案批复'], ['资金来源证明']])
  const supplement = (on: BusinessDate, complete: boolean): Step => [
    on,
    (key) => ({ type: 'SupplementApproval', data: { ...key, suppliedOn: on, complete } }),
  ]
  return {
    on: suppliedOn,
    steps: [
      [noticedOn, (key) => ({ type: 'GiveOneTimeNotice', data: { ...key, noticedOn, missing } })],
      ...(missing.length > 1 ? [supplement(partlyOn, false)] : []),
      supplement(suppliedOn, true),
    ],
  }
}

/** An expert review stops the clock; where it is extended, the head does so after it. */
const interruption = (from: BusinessDate, extended: boolean, random: Random): Course => {
  const startedOn = workingDaysAfter(from, 1)
  const endedOn = workingDaysAfter(startedOn, random.between(6, 12))
  const start: Step = [
    startedOn,
    (key) => ({
      type: 'StartExcludedProcedure',
      data: { ...key, procedure: 'expert-review', startedOn, expectedDays: 10 },
    }),
  ]
  const end: Step = [endedOn, (key) => ({ type: 'EndExcludedProcedure', data: { ...key, endedOn } })]
  const extendedOn = workingDaysAfter(endedOn, 2)
  const extend: Step = [
    extendedOn,
    (key) => ({
      type: 'ExtendApproval',
      data: {
        ...key,
        extendedOn,
        days: 10,
        approvedBy: 'bureau-head',
        reason: '专家评审意见较多，概算需重新核定，已书面告知申请人',
      },
    }),
  ]
  return extended ? { on: extendedOn, steps: [start, end, extend] } : { on: endedOn, steps: [start, end] }
}

const opinions = ['材料齐全，符合受理事项要求，建议批准。', '审核无异议，同意上报。', '同意。'] as const
const against = [
  '建设范围与水源保护区规划不一致，建议不予批准。',
  '情况属实，同意承办意见。',
  '不同意，先调整方案。',
] as const

/** The opinions of the three levels, the last of them on the day of the decision. */
const reviews = (from: BusinessDate, decidedOn: BusinessDate, agreed: boolean): Step[] => {
  const first = workingDaysAfter(from, 1)
  const days = [first < decidedOn ? first : decidedOn, decidedOn, decidedOn] as const
  return days.map((reviewedOn, index): Step => {
    const opinion = (agreed ? opinions : against)[index] ?? opinions[2]
    const command = (key: Key): ApprovalCommand => ({
      type: 'ReviewApproval',
      data: { ...key, level: index + 1, opinion, agreed, reviewedOn },
    })
    return [reviewedOn, command]
  })
}

const jointOpinions = (jointUnits: readonly string[], givenOn: BusinessDate): Step[] =>
  jointUnits.map((unit) => [
    givenOn,
    (key) => ({
      type: 'GiveJointOpinion',
      data: { ...key, unit, opinion: '对设计方案无不同意见。', agreed: true, givenOn },
    }),
  ])

type Round = { item: PlanItem; matter: Matter; receivedOn: BusinessDate; greenChannel: boolean; round: number }

/** Working days from the last interruption to the decision; one in ten comes after the promised day. */
const takenDays = ({ item, matter, greenChannel }: Round, random: Random): number => {
  const promised = greenChannel ? matter.green : matter.promised
  if (isCase('slow', item, matter)) return promised + 4
  return random.chance(0.1) ? promised + random.between(1, 4) : random.between(2, promised)
}

const documentNumber = (item: PlanItem, matter: Matter): string =>
  `婺区批〔2014〕示例${item.itemNumber * 10 + matters.indexOf(matter) + 1}号`

const decision = (round: Round, decidedOn: BusinessDate, granted: boolean): Step[] => {
  const { item, matter } = round
  const decide: Step = [
    decidedOn,
    (key) =>
      granted
        ? {
            type: 'GrantApproval',
            data: { ...key, grantedOn: decidedOn, documentNumber: documentNumber(item, matter) },
          }
        : {
            type: 'RefuseApproval',
            data: { ...key, refusedOn: decidedOn, reason: '建设范围与水源保护区规划不一致，应先调整方案' },
          },
  ]
  const deliveredOn = workingDaysAfter(decidedOn, isCase('deliveredLate', item, matter) ? 12 : 2)
  return [decide, [deliveredOn, (key) => ({ type: 'DeliverDecision', data: { ...key, deliveredOn } })]]
}

/** One application through its course. `grantedOn` is absent where it was refused, withdrawn or is still under way. */
const course = (round: Round, random: Random): { steps: Step[]; endedOn: BusinessDate; grantedOn?: BusinessDate } => {
  const { item, matter, receivedOn, greenChannel } = round
  const joint = isCase('joint', item, matter)
  const jointUnits = joint ? ['区环保局', '区国土分局', '区规划分局'] : []
  const first = round.round === 1
  const request: Step = [
    receivedOn,
    (key) => ({
      type: 'RequestApproval',
      data: { ...key, matter: matter.matter, receivedOn, greenChannel, jointUnits },
    }),
  ]
  const admitted: Course =
    first && isCase('unnoticed', item, matter)
      ? { on: workingDaysAfter(receivedOn, 6), steps: [] }
      : admission(receivedOn, random)
  if (first && isCase('withdrawn', item, matter)) {
    const withdrawnOn = workingDaysAfter(admitted.on, 2)
    const withdraw: Step = [
      withdrawnOn,
      (key) => ({ type: 'WithdrawApproval', data: { ...key, withdrawnOn, reason: '处理站点布局调整，重新编制报告' } }),
    ]
    return { steps: [request, ...admitted.steps, withdraw], endedOn: withdrawnOn }
  }
  const stopped = isCase('expertReview', item, matter)
    ? interruption(admitted.on, isCase('extended', item, matter), random)
    : { on: admitted.on, steps: [] }
  const decidedOn = workingDaysAfter(stopped.on, takenDays(round, random))
  const granted = !(first && isCase('refused', item, matter))
  const steps = [
    request,
    ...admitted.steps,
    ...stopped.steps,
    ...jointOpinions(jointUnits, decidedOn),
    ...reviews(stopped.on, decidedOn, granted),
    ...decision(round, decidedOn, granted),
  ]
  return granted ? { steps, endedOn: decidedOn, grantedOn: decidedOn } : { steps, endedOn: decidedOn }
}

export type Granted = {
  readonly code: MatterCode
  readonly approvalId: string
  readonly on: BusinessDate
  readonly documentNumber: string
}

/** The approvals of a new project, one matter after the other, and those that were granted by the end of the sample. */
export const approvalsOf = (item: PlanItem, random: Random): { commands: Dated[]; granted: Granted[] } => {
  const commands: Dated[] = []
  const granted: Granted[] = []
  const greenChannel = random.chance(0.4)
  let receivedOn = workingDaysAfter('2014-01-10', isPreparatory(item) ? random.between(90, 130) : random.between(1, 18))
  for (const matter of matters) {
    for (let round = 1; ; round++) {
      if (isCase('pending', item, matter)) receivedOn = '2014-12-29'
      const { steps, endedOn, grantedOn } = course({ item, matter, receivedOn, greenChannel, round }, random)
      const approvalId = `${item.projectId}-${matter.code}-${round}`
      const key = { approvalId, projectId: item.projectId, programmeId: SAMPLE_PROGRAMME }
      commands.push(...steps.filter(([on]) => on <= LAST_DAY).map(([on, command]) => ({ on, command: command(key) })))
      if (endedOn > LAST_DAY) return { commands, granted }
      receivedOn = workingDaysAfter(endedOn, random.between(3, 10))
      if (grantedOn === undefined) continue
      granted.push({ code: matter.code, approvalId, on: grantedOn, documentNumber: documentNumber(item, matter) })
      break
    }
  }
  return { commands, granted }
}
