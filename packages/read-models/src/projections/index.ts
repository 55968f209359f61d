import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { approvals } from './approvals.ts'
import { bulletins } from './bulletins.ts'
import { fundMovements, funds } from './funds.ts'
import { headlines, planItems, plans } from './plans.ts'
import { programmes } from './programmes.ts'
import type { AnyProjection, EventType } from './projection.ts'
import { corrections, monthlyFacts, projects } from './projects.ts'

export const projections: readonly AnyProjection[] = [
  programmes,
  plans,
  headlines,
  planItems,
  projects,
  monthlyFacts,
  corrections,
  approvals,
  funds,
  fundMovements,
  bulletins,
]

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
