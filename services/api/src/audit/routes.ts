import type { Platform } from '../platform.ts'
import type { Route } from '../route.ts'
import { accessRoute } from './access.ts'
import { changesRoute } from './changes.ts'
import { entryRoute } from './entry.ts'
import { exportRoute } from './export/route.ts'
import { gapsRoute } from './gaps.ts'
import { trailLists } from './lists.ts'
import { viewRoutes } from './views.ts'

/** The audit trail: who did what, when, why, before and after. Whoever looks is recorded. */
export const auditRoutes = (platform: Platform): Route[] => [
  ...trailLists(platform),
  entryRoute(platform),
  changesRoute(platform),
  gapsRoute(platform),
  accessRoute(platform),
  ...viewRoutes(platform),
  exportRoute(platform),
]
