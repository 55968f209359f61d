import { FEN_PER_WAN, type FundCommand, type FundSource, fundLevels, fundSources, type PlanItem } from '@liushui/domain'
import { callFor } from './calls.ts'
import { LAST_DAY, SAMPLE_PROGRAMME, SAMPLE_YEAR } from './programme.ts'
import type { Random } from './random.ts'
import { type Dated, workingDaysAfter } from './steps.ts'

/** Roles that answer for something; the register of people holds roles only, for the sample names nobody. */
export const samplePeople = [
  { personId: 'district-chief', name: null, role: '区长（一把手）', unit: '婺城区人民政府' },
  { personId: 'deputy-district-chief', name: null, role: '分管副区长', unit: '婺城区人民政府' },
  { personId: 'bureau-head', name: null, role: '局长', unit: '婺城区发展和改革局' },
  { personId: 'fund-officer-water', name: null, role: '资金争取专人', unit: '区水务局' },
  { personId: 'fund-officer-water-2', name: null, role: '资金争取专人（接任）', unit: '区水务局' },
  { personId: 'fund-officer-construction', name: null, role: '资金争取专人', unit: '区住建局' },
  { personId: 'fund-officer-towns', name: null, role: '资金争取专人', unit: '乡镇街道' },
] as const

const officerOf = (unit: string): string =>
  unit === '区水务局' ? 'fund-officer-water' : unit === '区住建局' ? 'fund-officer-construction' : 'fund-officer-towns'
export const responsibleFor = (unit: string) => ({
  head: 'district-chief',
  leader: 'deputy-district-chief',
  officer: officerOf(unit),
})

const sourceOf = (item: PlanItem, random: Random): FundSource => {
  if (item.itemNumber === 1) return 'bank-loan'
  if (item.itemNumber === 33) return 'social-capital'
  if (item.category === '防洪水' || item.category === '保供水') {
    return random.pick(['central-budget', 'province-grant', 'province-grant'])
  }
  if (item.itemNumber === 36) return 'central-budget'
  if (item.category === '治污水' && item.totalInvestment >= 5_000 * FEN_PER_WAN) {
    return random.pick(['central-budget', 'province-grant', 'province-grant', 'city-grant', 'district-budget'])
  }
  return random.pick(['province-grant', 'province-grant', 'city-grant', 'district-budget'])
}

/** By item number, so that whatever else changes they stay. */
const REJECTED = 28
const SURPLUS = 18
const CORRECTED = 24
const NEW_OFFICER = 32
/** Still lying at its level at the end of the year. */
const HELD_UP = [14, 16, 22, 26]

const wholeTens = (amount: number): number => Math.max(1, Math.round(amount / FEN_PER_WAN / 10)) * 10 * FEN_PER_WAN

/** An application's way up the levels, one return in five, to the money that arrives and is spent. Ends where the sample does. */
export const fundsOf = (item: PlanItem, random: Random): Dated[] => {
  const source = sourceOf(item, random)
  const deciding = fundSources[source]
  const applicationId = `${item.projectId}-${source}-${SAMPLE_YEAR}-1`
  const key = { applicationId, projectId: item.projectId, programmeId: SAMPLE_PROGRAMME }
  const commands: Dated[] = []
  const give = (on: string, command: FundCommand): void => {
    commands.push({ on, command })
  }
  let day = workingDaysAfter('2014-01-20', item.itemNumber === 36 ? 138 : random.between(1, 60))
  const later = (min: number, max: number): string => {
    day = workingDaysAfter(day, random.between(min, max))
    return day
  }
  /** The first working day on which a call takes the application; undefined where none does any more. */
  const callOn = (): string | undefined => {
    for (let tries = 0; tries < 120; tries++) {
      const callId = callFor({ source, category: item.category, on: day })
      if (callId !== undefined) return callId
      day = workingDaysAfter(day, 1)
    }
    return undefined
  }
  const amount = wholeTens(item.plannedInvestment * (random.between(15, 28) / 100))
  const responsible = responsibleFor(item.unit)
  give(day, { type: 'PrepareFundApplication', data: { ...key, year: SAMPLE_YEAR, source, amount, responsible } })
  later(3, 10)
  const callId = deciding === 'district' ? null : callOn()
  if (callId === undefined) return commands
  const submit = () => give(day, { type: 'SubmitFundApplication', data: { ...key, callId, submittedOn: day } })
  submit()
  if (random.chance(0.2)) {
    const returnedOn = later(4, 8)
    give(returnedOn, {
      type: 'ReturnFundApplication',
      data: { ...key, reason: '绩效目标不完整，请补充后重新申报', returnedOn },
    })
    later(3, 6)
    if (callId !== null && callFor({ source, category: item.category, on: day }) !== callId) return commands
    submit()
  }
  if (item.itemNumber === NEW_OFFICER) {
    give(day, {
      type: 'ChangeFundResponsibility',
      data: { ...key, after: { ...responsible, officer: 'fund-officer-water-2' }, reason: '岗位调整', changedOn: day },
    })
  }
  for (let level = 0; level < fundLevels.indexOf(deciding); level++) {
    if (HELD_UP.includes(item.itemNumber) && level === 1) return commands.filter(({ on }) => on <= LAST_DAY)
    const advancedOn = later(5, 14)
    give(advancedOn, { type: 'AdvanceFundApplication', data: { ...key, advancedOn } })
  }
  if (item.itemNumber === REJECTED) {
    const rejectedOn = later(8, 20)
    give(rejectedOn, {
      type: 'RejectFundApplication',
      data: { ...key, reason: '同类项目已安排补助，本年度不再重复支持', rejectedOn },
    })
    return commands.filter(({ on }) => on <= LAST_DAY)
  }
  const granted = Math.min(wholeTens(amount * (random.between(65, 100) / 100)), amount)
  const approvedOn = later(8, 20)
  const paper = (kind: string) => `示例${kind}〔2014〕${item.itemNumber}号`
  give(approvedOn, { type: 'ApproveFunds', data: { ...key, amount: granted, documentNumber: paper('批'), approvedOn } })
  const allocatedOn = later(4, 10)
  give(allocatedOn, {
    type: 'AllocateFunds',
    data: { ...key, amount: granted, documentNumber: paper('下达'), allocatedOn },
  })
  if (deciding !== 'district') {
    const forwardedOn = later(2, 5)
    give(forwardedOn, {
      type: 'ForwardFunds',
      data: { ...key, amount: granted, documentNumber: paper('转发'), to: item.unit, forwardedOn },
    })
  }
  const first = Math.min(granted, wholeTens(granted * (random.between(40, 70) / 100)))
  pay(first)
  if (granted > first && random.chance(0.7)) pay(granted - first)

  /** 拨付 of one tranche, its arrival, and what is spent of it. */
  function pay(tranche: number): void {
    const disbursedOn = later(4, 12)
    give(disbursedOn, { type: 'DisburseFunds', data: { ...key, amount: tranche, disbursedOn } })
    const receivedOn = later(2, 6)
    const wrong = item.itemNumber === CORRECTED && tranche === first
    const recorded = wrong ? tranche - 9 * FEN_PER_WAN : tranche
    give(receivedOn, { type: 'ReceiveFunds', data: { ...key, amount: recorded, receivedOn } })
    const revision = commands.length - 1
    if (wrong) {
      const after = { amount: tranche, date: receivedOn }
      // Found out after a bulletin told the wrong amount: the next one states the correction.
      give(later(30, 34), {
        type: 'CorrectFundMovement',
        data: { ...key, revision, after, reason: '到账金额录入有误，按银行回单更正' },
      })
    }
    const spentOn = later(5, 15)
    const saved = item.itemNumber === SURPLUS ? 10 * FEN_PER_WAN : 0
    const spent = random.chance(0.8) || saved > 0 ? tranche - saved : wholeTens(tranche * 0.6)
    if (spent <= 0) return
    give(spentOn, {
      type: 'SpendFunds',
      data: { ...key, amount: Math.min(spent, tranche), purpose: '工程进度款', spentOn },
    })
    if (saved > 0) {
      const returnedOn = later(10, 15)
      give(returnedOn, {
        type: 'ReturnSurplus',
        data: { ...key, amount: saved, documentNumber: paper('结余'), returnedOn },
      })
    }
  }
  return commands.filter(({ on }) => on <= LAST_DAY)
}
