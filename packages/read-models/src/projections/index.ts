import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { approvalSteps } from './approval-steps.ts'
import { approvals } from './approvals.ts'
import { assessmentEntries, assessments, scores } from './assessments.ts'
import { auditEntries, auditHours } from './audit.ts'
import { bulletins } from './bulletins.ts'
import { calls, screenings } from './calls.ts'
import { difficulties, difficultySteps } from './difficulties.ts'
import { factorSteps } from './factor-steps.ts'
import { factors } from './factors.ts'
import { corrections, monthlyFacts } from './facts.ts'
import { findingSteps, findings } from './findings.ts'
import { fundCorrections, fundMovements } from './fund-movements.ts'
import { fundSteps } from './fund-steps.ts'
import { funds } from './funds.ts'
import { checks, inspections } from './inspections.ts'
import { planAdjustments } from './plan-adjustments.ts'
import { planDeclarations, planItems } from './plan-items.ts'
import { headlines, plans } from './plans.ts'
import { programmes, ruleSets } from './programmes.ts'
import type { AnyProjection, EventType } from './projection.ts'
import { projects } from './projects.ts'

/** One projection per table. */
export const projectionsByTable = {
  programmes,
  ruleSets,
  plans,
  headlines,
  planDeclarations,
  planItems,
  planAdjustments,
  projects,
  monthlyFacts,
  corrections,
  approvals,
  approvalSteps,
  funds,
  fundMovements,
  fundSteps,
  fundCorrections,
  calls,
  screenings,
  factors,
  factorSteps,
  inspections,
  checks,
  findings,
  findingSteps,
  difficulties,
  difficultySteps,
  assessments,
  scores,
  assessmentEntries,
  bulletins,
  auditEntries,
  auditHours,
} as const
export const projections: readonly AnyProjection[] = Object.values(projectionsByTable)

/** Event types that no read model needs. A type that is neither here nor in a projection stops the fold. */
export const ignoredTypes: readonly EventType[] = []

/**
 * The version of the read models: a digest of the projections' own sources, so that nobody has to remember to raise a number.
 * A database of another version is built anew from the log. 31 bits, for SQLite's user_version.
 */
export const projectionsVersion: number = (() => {
  const hash = createHash('sha256')
  for (const file of readdirSync(import.meta.dirname).sort())
    hash.update(readFileSync(`${import.meta.dirname}/${file}`))
  return hash.digest().readUInt32BE(0) >>> 1
})()
