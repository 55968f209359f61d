import { planItemRefusals } from '@liushui/domain'
import { carryOver } from '../composed/carry-over.ts'
import { planOf, SAMPLE_PROGRAMME, SAMPLE_YEAR } from './programme.ts'
import type { Step } from './steps.ts'

const next = planOf(SAMPLE_YEAR + 1)

/** What goes on is declared for the plan of the next year: 结转续建. */
export const carryOverSteps: readonly Step[] = [
  { on: '2014-12-24', command: { type: 'OpenPlan', data: next } },
  {
    on: '2014-12-29',
    derive: async (db) => {
      const proposals = await carryOver(db, { programmeId: SAMPLE_PROGRAMME, fromYear: SAMPLE_YEAR })
      const items = proposals.map(({ item }) => item).filter((item) => planItemRefusals(item, next.year).length === 0)
      return [{ type: 'DeclarePlanItems', data: { ...next, items } }]
    },
  },
]
