import { FEN_PER_YI, type PlanItem } from '@liushui/domain'
import { approvalsOf } from './approvals.ts'
import { assessmentSteps } from './assessments.ts'
import { bulletinRequests } from './bulletins.ts'
import { callSteps } from './calls.ts'
import { carryOverSteps } from './carry-over.ts'
import { difficultiesOf } from './difficulties.ts'
import { factorsOf } from './factors.ts'
import { fundsOf } from './funds.ts'
import { inspectionSteps } from './inspections.ts'
import { milestonesOf, startOf } from './milestones.ts'
import { addedItem, adjustments } from './plan-changes.ts'
import { LAST_DAY, publication } from './programme.ts'
import { progressOf } from './progress.ts'
import { type Random, seededRandom } from './random.ts'
import { inOrder, type Step } from './steps.ts'

const SEED = 2014
/** Continuing projects started in the year before. */
const STARTED_BEFORE = '2013-06-01'

const isApplicant = (item: PlanItem): boolean => item.itemNumber % 2 === 0 || item.totalInvestment >= FEN_PER_YI

/** A year of one project. Each subject has random numbers of its own, so that a change to one leaves the others as they are. */
const yearOfProject = (item: PlanItem): Step[] => {
  const random = (subject: string): Random => seededRandom(SEED, `${item.itemNumber} ${subject}`)
  const others = [
    ...(isApplicant(item) ? fundsOf(item, random('funds')) : []),
    ...factorsOf(item),
    ...difficultiesOf(item),
  ]
  if (item.nature === 'continuing') {
    return [...milestonesOf(item, []), ...others, ...progressOf(item, STARTED_BEFORE, random('progress'))]
  }
  const { commands, granted } = approvalsOf(item, random('approvals'))
  const start = startOf(item, granted, random('start'))
  return [
    ...commands,
    ...milestonesOf(item, granted),
    ...(start?.commands ?? []),
    ...others,
    ...progressOf(item, start?.startedOn, random('progress')),
  ]
}

/** The project that came in by adjustment reports from then on. */
const yearOfAddedProject = (): Step[] =>
  progressOf(addedItem, undefined, seededRandom(SEED, 'added')).filter(({ on }) => on > '2014-10-01')

/** January to December 2014 of the plan's projects, in the order of their dates. Made up (示例), and the same every time. */
export const wholeYear = (items: readonly PlanItem[]): Step[] =>
  inOrder(
    [
      ...publication,
      ...callSteps,
      ...adjustments(items),
      ...items.flatMap(yearOfProject),
      ...yearOfAddedProject(),
      ...inspectionSteps(items),
      ...assessmentSteps,
      ...carryOverSteps,
      ...bulletinRequests,
    ],
    LAST_DAY,
  )
