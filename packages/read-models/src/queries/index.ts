export * from './approvals.ts'
export * from './assessments.ts'
export * from './bulletins.ts'
export * from './calls.ts'
export * from './clock-due.ts'
export * from './composed-facts.ts'
export * from './difficulties.ts'
export * from './facts.ts'
export * from './funds.ts'
export * from './inspections.ts'
export * from './on-time.ts'
export { overview } from './overview.ts'
export {
  type ComparedItem,
  type ComparedTotals,
  type PlanAmounts,
  type PlanComparison,
  planComparison,
} from './plan-comparison.ts'
export * from './plan-inputs.ts'
export * from './plans.ts'
export * from './programmes.ts'
export { timeProportionalProgress } from './rates.ts'
export { hasStarted, register } from './register.ts'
export * from './scoring-facts.ts'
export { snapshot } from './snapshot.ts'
export * from './tracking-sheet.ts'
