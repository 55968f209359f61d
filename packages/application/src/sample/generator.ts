import { addWorkingDays, FEN_PER_YI, type PlanItem } from '@liushui/domain'
import { approvalsOf, isPreparatory } from './approvals.ts'
import { fundsOf } from './funds.ts'
import type { Dated } from './programme.ts'
import { progressOf } from './progress.ts'
import { seededRandom } from './random.ts'

const SEED = 2014

const yearOfProject = (item: PlanItem): Dated[] => {
  const random = seededRandom(SEED, `${item.itemNumber}`)
  const funds = item.itemNumber % 2 === 0 || item.totalInvestment >= FEN_PER_YI ? fundsOf(item, random) : []
  if (item.nature === 'continuing') return [...funds, ...progressOf(item, '2013-06-01', random)]
  const { commands, readyOn } = approvalsOf(item, random)
  const startedOn =
    readyOn === undefined || isPreparatory(item) ? undefined : addWorkingDays(readyOn, random.between(2, 10)).date
  const byJune = startedOn !== undefined && startedOn <= '2014-06-27' ? startedOn : undefined
  return [...commands, ...funds, ...progressOf(item, byJune, random)]
}

/** January to June 2014 of the plan's projects, in the order of their dates. Made up (示例), and the same every time. */
export const halfYear = (items: readonly PlanItem[]): Dated[] =>
  items
    .flatMap(yearOfProject)
    .map((dated, index) => ({ dated, index }))
    .sort((a, b) => (a.dated.on === b.dated.on ? a.index - b.index : a.dated.on < b.dated.on ? -1 : 1))
    .map(({ dated }) => dated)
