import { programmeId } from '@liushui/domain'
import { queries } from '@liushui/read-models'
import { z } from 'zod'
import { assessment, currentCard, inspectionRound } from '../answers/supervision.ts'
import { programmePath } from '../lists/addresses.ts'
import { itemOf } from '../lists/items.ts'
import { programmeOn, programmeWords } from '../lists/routes.ts'
import { pageQuery } from '../paging.ts'
import { periodText } from '../parameters.ts'
import { list, one } from '../read-routes.ts'
import { type Reading, readQuery } from '../reading.ts'
import type { Route } from '../route.ts'

const params = z.strictObject({ programmeId })

export const supervisionRoutes = (reading: Reading): Route[] => [
  list(reading, {
    path: `${programmePath}/inspection-results`,
    operationId: 'listInspectionResults',
    tag: 'inspection',
    summary: { en: 'Rounds of inspection with what each found', zh: '历次督查结果' },
    params,
    query: pageQuery,
    what: programmeWords,
    item: inspectionRound,
    find: async ({ db, params: { programmeId } }) => {
      const found = await programmeOn(reading.platform, db, programmeId)
      return found && queries.inspections(db, { programmeId, today: found.today })
    },
    key: ({ roundId }) => roundId,
  }),
  list(reading, {
    path: `${programmePath}/cards`,
    operationId: 'listCards',
    tag: 'inspection',
    summary: { en: 'The card that each project holds', zh: '各项目现持红黄牌' },
    params,
    query: pageQuery,
    what: programmeWords,
    item: currentCard,
    find: async ({ db, params: { programmeId } }) =>
      (await queries.programme(db, programmeId)) && queries.currentCards(db, { programmeId }),
    key: ({ projectId }) => projectId,
  }),
  one(reading, {
    path: `${programmePath}/assessments/{period}`,
    operationId: 'readAssessment',
    tag: 'assessment',
    summary: { en: 'An assessment, explained line by line', zh: '考核结果及评分说明' },
    params: z.strictObject({ programmeId, period: periodText }),
    query: readQuery,
    what: { en: 'assessment of this programme and period', zh: '该专项该考核期的考核' },
    item: assessment,
    find: async ({ db, params }) => {
      const found = await queries.assessment(db, params)
      return found && { ...found, entries: found.entries.map((row) => itemOf('assessmentEntries', row)) }
    },
  }),
]
