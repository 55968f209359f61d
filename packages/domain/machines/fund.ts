import {
  FEN_PER_WAN,
  type FundCommand,
  type FundState,
  fundCommands,
  fundDecider,
  fundEvents,
  fundStage,
  labels,
} from '../src/index.ts'
import { project } from './keys.ts'
import { machineOf, NONE, viewOf } from './machine.ts'
import { movesOf, stateAfter } from './walk.ts'

const key = { applicationId: 'project-1-city-2014-1', ...project }
const paper = { documentNumber: '金发改〔2014〕9号' }
const responsible = { head: 'person-1', leader: 'person-2', officer: 'person-3' }
const reason = '材料不符'
const onFirstDay = '2014-03-10'
const days = [onFirstDay, '2014-04-10']
/** 100 万元: what moves at a time. */
const part = 100 * FEN_PER_WAN

const prepared = { ...key, year: 2014, source: 'city-grant' as const, amount: 3 * part, responsible }
const prepare = (changes: Partial<Pick<typeof prepared, 'amount'>> = {}): FundCommand => ({
  type: 'PrepareFundApplication',
  data: { ...prepared, ...changes },
})
const submit = (submittedOn: string, callId: string | null): FundCommand => ({
  type: 'SubmitFundApplication',
  data: { ...key, callId, submittedOn },
})
const advance = (advancedOn: string): FundCommand => ({ type: 'AdvanceFundApplication', data: { ...key, advancedOn } })
const approve = (amount: number, approvedOn: string): FundCommand => ({
  type: 'ApproveFunds',
  data: { ...key, ...paper, amount, approvedOn },
})
const callId = 'wucheng-wushui-city-grant-2014-1'

const preparation: FundCommand[] = [
  prepare(),
  prepare({ amount: 4 * part }),
  { type: 'PrepareFundApplication', data: { ...prepared, source: 'district-budget' } },
]
const review: FundCommand[] = [
  { type: 'SubmitFundApplication', data: { ...key, projectId: 'project-2', callId: null, submittedOn: onFirstDay } },
  submit(onFirstDay, null),
  ...days.flatMap((day): FundCommand[] => [
    submit(day, callId),
    advance(day),
    { type: 'ReturnFundApplication', data: { ...key, returnedOn: day, reason } },
    { type: 'RejectFundApplication', data: { ...key, rejectedOn: day, reason } },
    approve(2 * part, day),
    approve(4 * part, day),
  ]),
]
const responsibility: FundCommand[] = [responsible, { ...responsible, officer: 'person-4' }].map((after) => ({
  type: 'ChangeFundResponsibility',
  data: { ...key, after, reason: '岗位调整', changedOn: onFirstDay },
}))
const moneyOn = (day: string): FundCommand[] => [
  { type: 'AllocateFunds', data: { ...key, ...paper, amount: part, allocatedOn: day } },
  { type: 'ForwardFunds', data: { ...key, ...paper, to: '区水务局', amount: part, forwardedOn: day } },
  { type: 'DisburseFunds', data: { ...key, amount: part, disbursedOn: day } },
  { type: 'ReceiveFunds', data: { ...key, amount: part, receivedOn: day } },
  { type: 'SpendFunds', data: { ...key, amount: part, purpose: '工程款', spentOn: day } },
  { type: 'ReturnSurplus', data: { ...key, ...paper, amount: part, returnedOn: day } },
]
const correct = (revision: number, parts: number, date: string): FundCommand => ({
  type: 'CorrectFundMovement',
  data: { ...key, revision, after: { amount: parts * part, date }, reason: '误填' },
})
const corrections = [
  correct(0, 1, onFirstDay),
  correct(3, 0, onFirstDay),
  correct(3, 1, onFirstDay),
  correct(3, 4, onFirstDay),
  ...[4, 5, 6, 7, 8].map((revision) => correct(revision, 0, onFirstDay)),
  correct(4, 1, '2014-04-10'),
]
const moves = movesOf([...preparation, ...review, ...responsibility, ...days.flatMap(moneyOn), ...corrections], days)

const wayToApproval = [prepare(), submit(onFirstDay, callId), advance(onFirstDay), approve(2 * part, onFirstDay)]
const moneyOnItsWay = moneyOn(onFirstDay).slice(0, 2)
const moneyArrived = moneyOn(onFirstDay).slice(0, 4)
const after = (commands: readonly FundCommand[]): FundState => stateAfter(fundDecider, commands, onFirstDay)

export const fundMachine = machineOf({
  name: 'fund',
  label: { zh: '资金申请', en: 'Fund application' },
  decider: fundDecider,
  commands: fundCommands,
  events: fundEvents,
  walks: [
    { moves, depth: 6 },
    { moves, depth: 4, from: after(wayToApproval) },
    { moves, depth: 4, from: after([...wayToApproval, ...moneyOnItsWay]) },
    { moves, depth: 3, from: after([...wayToApproval, ...moneyArrived]) },
    { moves, depth: 4, from: after([...wayToApproval, ...moneyArrived, ...moneyArrived]) },
  ],
  views: [
    viewOf({
      label: { zh: '一项资金申请，走得最远的一步', en: 'Fund application, by the furthest step that it reached' },
      statuses: labels.fundStage,
      statusOf: (state: FundState) => (state.kind === 'none' ? NONE : fundStage(state)),
      undrawn: ['FundMovementCorrected'],
    }),
  ],
})
