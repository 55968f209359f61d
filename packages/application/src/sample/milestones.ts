import { FEN_PER_WAN, type PlanItem, type ProjectCommand } from '@liushui/domain'
import { type Granted, isPreparatory, startsByException } from './approvals.ts'
import { SAMPLE_PROGRAMME } from './programme.ts'
import type { Random } from './random.ts'
import { type Dated, workingDaysAfter } from './steps.ts'

const wan = (amount: number): number => Math.round(amount / FEN_PER_WAN) * FEN_PER_WAN

/** What an approval brings for the project itself: a stage reached, an investment approved. */
const byApproval = (item: PlanItem, granted: Granted): Dated[] => {
  const key = { projectId: item.projectId, programmeId: SAMPLE_PROGRAMME }
  const { on, documentNumber } = granted
  const approve = (kind: 'estimate' | 'budgetary-estimate', amount: number): ProjectCommand => ({
    type: 'ApproveInvestment',
    data: { ...key, kind, amount, cause: null, documentNumber, approvedOn: on },
  })
  const reach = (stage: 'feasibility' | 'design' | 'preparation'): ProjectCommand => ({
    type: 'ReachProjectStage',
    data: { ...key, stage, reachedOn: on },
  })
  switch (granted.code) {
    case 'feasibility':
      return [approve('estimate', item.totalInvestment), reach('feasibility')].map((command) => ({ on, command }))
    case 'design': {
      const estimate = wan(item.totalInvestment * 0.985)
      return [approve('budgetary-estimate', estimate), reach('design')].map((command) => ({ on, command }))
    }
    case 'permit':
      return [{ on, command: reach('preparation') }]
    case 'environment':
      return []
  }
}

/** The day on which a new project starts, and the approvals it rests on; undefined where it does not start this year. */
export const startOf = (
  item: PlanItem,
  granted: readonly Granted[],
  random: Random,
): { readonly startedOn: string; readonly commands: Dated[] } | undefined => {
  const permit = granted.find(({ code }) => code === 'permit')
  const design = granted.find(({ code }) => code === 'design')
  if (isPreparatory(item)) return undefined
  const exceptional = startsByException(item) && design !== undefined
  const readyOn = exceptional ? design.on : permit?.on
  if (readyOn === undefined) return undefined
  const startedOn = workingDaysAfter(readyOn, exceptional ? 1 : random.between(2, 8))
  if (startedOn > '2014-12-26') return undefined
  const key = { projectId: item.projectId, programmeId: SAMPLE_PROGRAMME }
  const basis = granted.filter(({ on }) => on <= startedOn)
  const exception = exceptional
    ? {
        approvedBy: 'deputy-district-chief',
        documentNumber: '婺区府专〔2014〕示例6号',
        reason: '旱情影响村民饮水，同意先行开工，施工许可同步办理',
      }
    : null
  return {
    startedOn,
    commands: [
      {
        on: startedOn,
        command: {
          type: 'ApproveInvestment',
          data: {
            ...key,
            kind: 'budget',
            amount: wan(item.totalInvestment * 0.97),
            cause: null,
            documentNumber: `婺区财审〔2014〕示例${item.itemNumber}号`,
            approvedOn: startedOn,
          },
        },
      },
      {
        on: startedOn,
        command: {
          type: 'StartConstruction',
          data: { ...key, startedOn, approvals: basis.map(({ approvalId }) => approvalId), exception },
        },
      },
      {
        on: startedOn,
        command: { type: 'ReachProjectStage', data: { ...key, stage: 'construction', reachedOn: startedOn } },
      },
    ],
  }
}

/** One change of scale, and the codes of three projects, which the provincial platform began to give out at the end of the year. */
const particular = (item: PlanItem): Dated[] => {
  const key = { projectId: item.projectId, programmeId: SAMPLE_PROGRAMME }
  if (item.itemNumber === 20) {
    return [
      {
        on: '2014-11-18',
        command: {
          type: 'ApproveScopeChange',
          data: {
            ...key,
            what: 'scale',
            before: '清淤 46 万立方米',
            after: '清淤 41 万立方米，增加生态护岸 1.2 公里',
            approvedBy: '婺城区发展和改革局',
            documentNumber: '婺区发改〔2014〕示例88号',
            approvedOn: '2014-11-18',
          },
        },
      },
    ]
  }
  if (item.itemNumber > 3) return []
  return [
    {
      on: '2014-12-22',
      command: { type: 'AssignProjectCode', data: { ...key, code: `2014-330702-76-01-00000${item.itemNumber}` } },
    },
  ]
}

/** What became of a project beside its monthly reports. */
export const milestonesOf = (item: PlanItem, granted: readonly Granted[]): Dated[] => [
  ...granted.flatMap((each) => byApproval(item, each)),
  ...particular(item),
]
