import type { Queries } from '../contract.ts'
import { approvals } from './approvals.ts'
import { bulletins } from './bulletins.ts'
import { corrections, monthlyFacts } from './facts.ts'
import { fundApplications, fundMovements, fundsByLevel } from './funds.ts'
import { overview } from './overview.ts'
import { headlines, plans, unregisteredItems } from './plans.ts'
import { programme, programmes } from './programmes.ts'
import { register } from './register.ts'

export { timeProportionalProgress } from './rates.ts'
export { snapshot } from './snapshot.ts'
export {
  approvals,
  bulletins,
  corrections,
  fundApplications,
  fundMovements,
  fundsByLevel,
  headlines,
  monthlyFacts,
  overview,
  plans,
  programme,
  programmes,
  register,
  unregisteredItems,
}

export const queries: Queries = {
  approvals,
  bulletins,
  corrections,
  fundApplications,
  fundMovements,
  fundsByLevel,
  headlines,
  monthlyFacts,
  overview,
  plans,
  programme,
  programmes,
  register,
  unregisteredItems,
}
