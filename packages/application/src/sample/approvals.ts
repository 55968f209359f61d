import { type ApprovalCommand, addWorkingDays, type BusinessDate, type PlanItem } from '@liushui/domain'
import { type Dated, SAMPLE_PROGRAMME } from './programme.ts'
import type { Random } from './random.ts'

const LAST_DAY = '2014-07-04'
const matters = ['可行性研究报告', '初步设计及概算', '施工许可'] as const
const codes = { 可行性研究报告: 'feasibility', 初步设计及概算: 'design', 施工许可: 'permit' } as const

/** Projects whose year's target is preparatory work only: they come in late and do not start by June. */
export const isPreparatory = (item: PlanItem): boolean => /前期|招标$|初步设计批复|征迁/.test(item.target)

const after = (date: BusinessDate, days: number): BusinessDate => addWorkingDays(date, days).date

type Step = (data: { approvalId: string; projectId: string; programmeId: string }) => ApprovalCommand
type Course = {
  readonly steps: readonly (readonly [on: BusinessDate, step: Step])[]
  readonly ended: BusinessDate | undefined
}

/** From receipt to acceptance: one application in five gets a one-time notice and is accepted once it is complete. */
const admission = (receivedOn: BusinessDate, random: Random): Course => {
  if (!random.chance(0.2)) {
    const acceptedOn = after(receivedOn, random.between(1, 2))
    return {
      ended: acceptedOn,
      steps: [[acceptedOn, (key) => ({ type: 'AcceptApproval', data: { ...key, acceptedOn } })]],
    }
  }
  const noticedOn = after(receivedOn, random.between(1, 4))
  const suppliedOn = after(noticedOn, random.between(3, 8))
  const missing = random.pick([['节能登记表'], ['选址意见', '用地预审意见'], ['水土保持方案批复'], ['资金来源证明']])
  return {
    ended: suppliedOn,
    steps: [
      [noticedOn, (key) => ({ type: 'GiveOneTimeNotice', data: { ...key, noticedOn, missing } })],
      [suppliedOn, (key) => ({ type: 'SupplementApproval', data: { ...key, suppliedOn, complete: true } })],
      [suppliedOn, (key) => ({ type: 'AcceptApproval', data: { ...key, acceptedOn: suppliedOn } })],
    ],
  }
}

/** One application through its course; one in ten is decided after the promised day. */
const course = (options: {
  item: PlanItem
  receivedOn: BusinessDate
  greenChannel: boolean
  random: Random
  round: number
  matter: keyof typeof codes
}): Course => {
  const { item, receivedOn, greenChannel, random, round, matter } = options
  const request: Step = (key) => ({ type: 'RequestApproval', data: { ...key, matter, receivedOn, greenChannel } })
  const admitted = admission(receivedOn, random)
  const promised = greenChannel ? 5 : 10
  const taken = random.chance(0.1) ? promised + random.between(1, 4) : random.between(2, promised)
  const decidedOn = after(admitted.ended ?? receivedOn, taken)
  const refused = item.itemNumber === 17 && matter === '可行性研究报告' && round === 1
  const decide: Step = (key) =>
    refused
      ? {
          type: 'RefuseApproval',
          data: { ...key, refusedOn: decidedOn, reason: '建设范围与水源保护区规划不一致，应先调整方案' },
        }
      : {
          type: 'GrantApproval',
          data: {
            ...key,
            grantedOn: decidedOn,
            documentNumber: `婺区批〔2014〕示例${item.itemNumber * 10 + matters.indexOf(matter) + 1}号`,
          },
        }
  return {
    ended: refused ? undefined : decidedOn,
    steps: [[receivedOn, request], ...admitted.steps, [decidedOn, decide]],
  }
}

/** The approvals of a new project, one matter after the other; `readyOn` is the day of its construction permit. */
export const approvalsOf = (
  item: PlanItem,
  random: Random,
): { commands: Dated[]; readyOn: BusinessDate | undefined } => {
  const commands: Dated[] = []
  const greenChannel = random.chance(0.4)
  let receivedOn = after('2014-01-10', isPreparatory(item) ? random.between(80, 116) : random.between(1, 22))
  for (const matter of matters) {
    for (let round = 1; ; round++) {
      const { steps, ended } = course({ item, receivedOn, greenChannel, random, round, matter })
      const approvalId = `${item.projectId}-${codes[matter]}-${round}`
      const key = { approvalId, projectId: item.projectId, programmeId: SAMPLE_PROGRAMME }
      commands.push(...steps.filter(([on]) => on <= LAST_DAY).map(([on, step]) => ({ on, command: step(key) })))
      const last = ended ?? steps.at(-1)?.[0] ?? receivedOn
      if (last > LAST_DAY) return { commands, readyOn: undefined }
      receivedOn = after(last, random.between(4, 14))
      if (ended) break
    }
  }
  return { commands, readyOn: receivedOn }
}
