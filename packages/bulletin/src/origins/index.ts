import type { BulletinDataset } from '../dataset.ts'
import { approvalOrigins } from './approvals.ts'
import { callFigures } from './calls.ts'
import { factorOrigins } from './factors.ts'
import type { Figure } from './figure.ts'
import { fundOrigins } from './funds.ts'
import type { Names } from './names.ts'
import { planFigures } from './plan.ts'
import { planNews } from './plan-news.ts'
import { progressFigures } from './progress.ts'
import { scoreFigures } from './scores.ts'
import { supervisionFigures } from './supervision.ts'

export { buildDataset } from '../build/dataset.ts'
export { type Entities, type Kind, readEntities } from './entities.ts'
export { type Figure, figureUnits, type Part, sections } from './figure.ts'
export { type Names, readNames } from './names.ts'
export { type Origin, type OriginEvent, traceFigure } from './trace.ts'

/** Every figure of a bulletin that can be asked where it comes from, each under a key of its own. */
export const figuresOf = (dataset: BulletinDataset, names: Names): Figure[] => [
  ...progressFigures(dataset),
  ...planFigures(dataset),
  ...planNews(dataset, names),
  ...approvalOrigins(dataset, names),
  ...fundOrigins(dataset, names),
  ...factorOrigins(dataset),
  ...callFigures(dataset, names),
  ...supervisionFigures(dataset, names),
  ...scoreFigures(dataset),
]
