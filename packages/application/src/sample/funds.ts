import {
  addWorkingDays,
  type BusinessDate,
  FEN_PER_WAN,
  type FundSource,
  fundLevels,
  fundSources,
  type PlanItem,
} from '@liushui/domain'
import { type Dated, SAMPLE_PROGRAMME, SAMPLE_YEAR } from './programme.ts'
import type { Random } from './random.ts'

const LAST_DAY = '2014-07-04'

/** The three responsible roles; the register of people holds roles only, for the sample names nobody. */
export const samplePeople = [
  { personId: 'district-chief', name: null, role: '区长（一把手）', unit: '婺城区人民政府' },
  { personId: 'deputy-district-chief', name: null, role: '分管副区长', unit: '婺城区人民政府' },
  { personId: 'fund-officer-water', name: null, role: '资金争取专人', unit: '区水务局' },
  { personId: 'fund-officer-construction', name: null, role: '资金争取专人', unit: '区住建局' },
  { personId: 'fund-officer-towns', name: null, role: '资金争取专人', unit: '乡镇街道' },
] as const

const officerOf = (unit: string): string =>
  unit === '区水务局' ? 'fund-officer-water' : unit === '区住建局' ? 'fund-officer-construction' : 'fund-officer-towns'

const sourceOf = (item: PlanItem, random: Random): FundSource =>
  item.category === '防洪水' || item.category === '保供水'
    ? random.pick(['central-budget', 'province-grant', 'province-grant'])
    : random.pick(['central-budget', 'province-grant', 'province-grant', 'city-grant', 'district-budget'])

const wholeTens = (amount: number): number => Math.max(1, Math.round(amount / FEN_PER_WAN / 10)) * 10 * FEN_PER_WAN

/** An application's way up the levels, one return in five, to the money that arrives. Ends where June does. */
export const fundsOf = (item: PlanItem, random: Random): Dated[] => {
  const source = sourceOf(item, random)
  const applicationId = `${item.projectId}-${source}-${SAMPLE_YEAR}-1`
  const key = { applicationId, projectId: item.projectId, programmeId: SAMPLE_PROGRAMME }
  const commands: Dated[] = []
  let day: BusinessDate = addWorkingDays('2014-01-13', random.between(1, 75)).date
  const later = (min: number, max: number): BusinessDate => {
    day = addWorkingDays(day, random.between(min, max)).date
    return day
  }
  const amount = wholeTens(item.plannedInvestment * (random.between(15, 40) / 100))
  const responsible = { head: 'district-chief', leader: 'deputy-district-chief', officer: officerOf(item.unit) }
  commands.push({
    on: day,
    command: { type: 'PrepareFundApplication', data: { ...key, year: SAMPLE_YEAR, source, amount, responsible } },
  })
  const submit = () => {
    const submittedOn = later(1, 4)
    commands.push({ on: submittedOn, command: { type: 'SubmitFundApplication', data: { ...key, submittedOn } } })
  }
  submit()
  if (random.chance(0.2)) {
    const returnedOn = later(4, 9)
    commands.push({
      on: returnedOn,
      command: {
        type: 'ReturnFundApplication',
        data: { ...key, reason: '绩效目标不完整，请补充后重新申报', returnedOn },
      },
    })
    submit()
  }
  for (let level = 0; level < fundLevels.indexOf(fundSources[source]); level++) {
    const advancedOn = later(5, 14)
    commands.push({ on: advancedOn, command: { type: 'AdvanceFundApplication', data: { ...key, advancedOn } } })
  }
  const approved = wholeTens(amount * (random.between(60, 100) / 100))
  const approvedOn = later(8, 20)
  commands.push({
    on: approvedOn,
    command: {
      type: 'ApproveFunds',
      data: {
        ...key,
        amount: Math.min(approved, amount),
        documentNumber: `示例批〔2014〕${item.itemNumber}号`,
        approvedOn,
      },
    },
  })
  const granted = Math.min(approved, amount)
  const allocatedOn = later(4, 10)
  commands.push({
    on: allocatedOn,
    command: {
      type: 'AllocateFunds',
      data: { ...key, amount: granted, documentNumber: `示例下达〔2014〕${item.itemNumber}号`, allocatedOn },
    },
  })
  const tranche = Math.min(granted, wholeTens(granted * (random.between(30, 70) / 100)))
  const disbursedOn = later(4, 10)
  commands.push({ on: disbursedOn, command: { type: 'DisburseFunds', data: { ...key, amount: tranche, disbursedOn } } })
  const receivedOn = later(2, 8)
  commands.push({ on: receivedOn, command: { type: 'ReceiveFunds', data: { ...key, amount: tranche, receivedOn } } })
  return commands.filter(({ on }) => on <= LAST_DAY)
}
