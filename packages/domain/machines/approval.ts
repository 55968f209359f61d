import {
  type ApprovalCommand,
  type ApprovalState,
  approvalCommands,
  approvalDecider,
  approvalEvents,
  defaultMatters,
  defaultRules,
  labels,
  type ProgrammeRules,
} from '../src/index.ts'
import { project } from './keys.ts'
import { machineOf, NONE, viewOf } from './machine.ts'
import { movesOf, stateAfter, type Walk } from './walk.ts'

const key = { approvalId: 'project-1-kyps-1', ...project }
const received = '2014-01-24'

const rulesWith = (reviewRoles: string[], extensionDays: number): ProgrammeRules => ({
  ...defaultRules,
  matters: defaultMatters.map((catalogue) => ({
    ...catalogue,
    jointExtensionDays: extensionDays,
    matters: catalogue.matters.map((matter) => ({ ...matter, reviewRoles, extensionDays })),
  })),
})

const document = { documentNumber: '婺发改〔2014〕8号' }
const leave = { approvedBy: 'person-1', reason: '需补充勘察' }

/** All that can be done to an application, on each of the days. */
const commandsTo = (jointUnits: string[], days: string[]): ApprovalCommand[] => {
  const asked = { ...key, matter: '可行性研究报告审批', receivedOn: received, greenChannel: true, jointUnits }
  const opinion = { opinion: '同意', agreed: true }
  return [
    { type: 'RequestApproval', data: asked },
    { type: 'RequestApproval', data: { ...asked, receivedOn: '2004-01-02' } },
    { type: 'RequestApproval', data: { ...asked, matter: '可研' } },
    { type: 'RequestApproval', data: { ...asked, jointUnits: ['区环保局', '区环保局'] } },
    { type: 'AcceptApproval', data: { ...key, projectId: 'project-2', acceptedOn: received } },
    { type: 'RunApprovalClock', data: key },
    ...days.flatMap((day): ApprovalCommand[] => [
      { type: 'GiveOneTimeNotice', data: { ...key, noticedOn: day, missing: ['用地预审意见'] } },
      { type: 'SupplementApproval', data: { ...key, suppliedOn: day, complete: true } },
      { type: 'SupplementApproval', data: { ...key, suppliedOn: day, complete: false } },
      { type: 'AcceptApproval', data: { ...key, acceptedOn: day } },
      { type: 'StartExcludedProcedure', data: { ...key, procedure: 'hearing', startedOn: day, expectedDays: 5 } },
      { type: 'EndExcludedProcedure', data: { ...key, endedOn: day } },
      { type: 'ExtendApproval', data: { ...key, ...leave, extendedOn: day, days: 5 } },
      { type: 'GrantApproval', data: { ...key, ...document, grantedOn: day } },
      { type: 'RefuseApproval', data: { ...key, refusedOn: day, reason: '不符合规划' } },
      { type: 'WithdrawApproval', data: { ...key, withdrawnOn: day, reason: '方案调整' } },
      { type: 'DeliverDecision', data: { ...key, deliveredOn: day } },
    ]),
    { type: 'ExtendApproval', data: { ...key, ...leave, extendedOn: received, days: 11 } },
    ...[1, 2, 3].map(
      (level): ApprovalCommand => ({
        type: 'ReviewApproval',
        data: { ...key, level, ...opinion, reviewedOn: received },
      }),
    ),
    {
      type: 'ReviewApproval',
      data: { ...key, level: 2, opinion: '不同意', agreed: false, reviewedOn: received },
    },
    ...['区环保局', '区水务局'].map(
      (unit): ApprovalCommand => ({ type: 'GiveJointOpinion', data: { ...key, unit, ...opinion, givenOn: received } }),
    ),
  ]
}

type Applied = { readonly jointUnits?: string[]; readonly rules: ProgrammeRules; readonly later?: string }
const walkOf = ({ jointUnits = [], rules, later = '2014-02-12' }: Applied): Walk<ApprovalState, ApprovalCommand> => {
  const days = [received, later]
  return { moves: movesOf(commandsTo(jointUnits, days), days), depth: 30, rules }
}

/** Recorded before a complete supplement accepted by itself: supplemented in full, and not accepted. */
const supplementedBefore = (walk: Walk<ApprovalState, ApprovalCommand>): Walk<ApprovalState, ApprovalCommand> => {
  const asked: ApprovalCommand = {
    type: 'RequestApproval',
    data: {
      ...key,
      matter: '可行性研究报告审批',
      receivedOn: received,
      greenChannel: true,
      jointUnits: [],
    },
  }
  const noticed: ApprovalCommand = {
    type: 'GiveOneTimeNotice',
    data: { ...key, noticedOn: received, missing: ['用地预审意见'] },
  }
  const before = stateAfter(approvalDecider, [asked, noticed], received)
  const supplemented = { type: 'ApprovalSupplemented', data: { ...key, suppliedOn: received, complete: true } } as const
  return { ...walk, depth: 2, from: approvalDecider.evolve(before, supplemented) }
}

export const approvalMachine = machineOf({
  name: 'approval',
  label: { zh: '审批事项', en: 'Approval' },
  decider: approvalDecider,
  commands: approvalCommands,
  events: approvalEvents,
  walks: [
    walkOf({ rules: rulesWith([], 0) }),
    walkOf({ rules: rulesWith(['承办人', '分管领导'], 10) }),
    walkOf({ rules: rulesWith(['分管领导'], 10), jointUnits: ['区环保局'] }),
    walkOf({ rules: rulesWith([], 10), later: '2014-03-10' }),
    supplementedBefore(walkOf({ rules: rulesWith([], 0) })),
  ],
  views: [
    viewOf({
      label: { zh: '一件审批', en: 'Approval' },
      statuses: labels.approvalStatus,
      statusOf: (state: ApprovalState) => (state.kind === 'none' ? NONE : state.status),
    }),
  ],
})
