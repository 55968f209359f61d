import type { BulletinDataset } from '../dataset.ts'
import { approvalOrigins } from './approvals.ts'
import type { Figure } from './figure.ts'
import { fundOrigins } from './funds.ts'
import { planFigures } from './plan.ts'
import { progressFigures } from './progress.ts'
import { supervisionFigures } from './supervision.ts'

export { buildDataset } from '../build/dataset.ts'
export { type Entities, type Kind, readEntities } from './entities.ts'
export { type Figure, figureUnits, type Part, sections } from './figure.ts'
export { type Origin, type OriginEvent, traceFigure } from './trace.ts'

/** Every figure of a bulletin that can be asked where it comes from, each under a key of its own. */
export const figuresOf = (dataset: BulletinDataset): Figure[] => [
  ...progressFigures(dataset),
  ...planFigures(dataset),
  ...approvalOrigins(dataset),
  ...fundOrigins(dataset),
  ...supervisionFigures(dataset),
]
