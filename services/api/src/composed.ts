import {
  type ComposedOutcome,
  type Composing,
  checkProjects,
  declareCarryOver,
  scoreUnits,
  screenProjects,
} from '@liushui/application'
import { callId, programmeId, roundId } from '@liushui/domain'
import { z } from 'zod'
import { commandOutcome } from './answers/operations.ts'
import { carriedOver } from './answers/plans.ts'
import { contextOf, done, unlessDone, writtenBy } from './outcomes.ts'
import { commandHeaders, none, periodText, yearText } from './parameters.ts'
import type { Platform } from './platform.ts'
import { type Answer, json, type Route, route } from './route.ts'

// Commands whose facts the platform gathers itself: the sender only says of what.

const answerOf = (outcome: ComposedOutcome): Answer => (outcome.kind === 'done' ? done(outcome) : unlessDone(outcome))

const common = {
  method: 'post',
  query: none,
  headers: commandHeaders,
  bodyShape: { kind: 'json', limit: '16kb' },
  answers: { 200: { description: 'done, or done before / 已完成', schema: commandOutcome, headers: ['ETag'] } },
  problems: ['refused', 'revision-conflict', 'key-reused', 'behind', 'not-recorded'],
} as const

type Sent = { readonly headers: z.infer<typeof commandHeaders>; readonly correlationId: string }

const composingOf = (platform: Platform, programmeId: string, { headers, correlationId }: Sent): Composing => {
  const { store, readModels, application } = platform
  return { store, readModels, application, programmeId, context: contextOf({ platform, headers, correlationId }) }
}

const ofProgramme = z.strictObject({ programmeId })

const screening = (platform: Platform): Route =>
  route({
    ...common,
    path: '/api/calls/{callId}/screenings',
    operationId: 'screenProjects',
    tag: 'call',
    summary: { en: 'Screen this year’s projects against a call for funds', zh: '对照申报通知筛选本年度项目' },
    params: z.strictObject({ callId }),
    body: ofProgramme,
    handle: async ({ params, body, ...sent }) =>
      answerOf(await screenProjects({ ...composingOf(platform, body.programmeId, sent), ...params })),
  })

const checking = (platform: Platform): Route =>
  route({
    ...common,
    path: '/api/inspections/{roundId}/checks',
    operationId: 'checkProjects',
    tag: 'inspection',
    summary: { en: 'Check every project of the plan in a round', zh: '督查计划内各项目' },
    params: z.strictObject({ roundId }),
    body: ofProgramme,
    handle: async ({ params, body, ...sent }) =>
      answerOf(await checkProjects({ ...composingOf(platform, body.programmeId, sent), ...params })),
  })

const scoring = (platform: Platform): Route =>
  route({
    ...common,
    path: '/api/programmes/{programmeId}/assessments/{period}/scores',
    operationId: 'scoreUnits',
    tag: 'assessment',
    summary: { en: 'Score the units for a month or a year', zh: '对各责任单位评分' },
    params: z.strictObject({ programmeId, period: periodText }),
    body: none,
    handle: async ({ params, body: _, ...sent }) =>
      answerOf(await scoreUnits({ ...composingOf(platform, params.programmeId, sent), period: params.period })),
  })

const declared = z.object({
  ...commandOutcome.shape,
  leftOut: z.array(carriedOver).readonly().describe('what could not be declared before its flags are put right'),
})

const carryingOver = (platform: Platform): Route =>
  route({
    ...common,
    path: '/api/programmes/{programmeId}/plans/{year}/carry-over',
    operationId: 'declareCarryOver',
    tag: 'plan',
    summary: { en: 'Declare what goes on from the year before', zh: '申报上年结转续建项目' },
    params: z.strictObject({ programmeId, year: yearText }),
    body: none,
    answers: { 200: { description: 'declared / 已申报', schema: declared, headers: ['ETag'] } },
    handle: async ({ params, body: _, ...sent }) => {
      const composing = composingOf(platform, params.programmeId, sent)
      const { outcome, leftOut } = await declareCarryOver({ ...composing, fromYear: params.year - 1 })
      if (outcome.kind !== 'done') return unlessDone(outcome)
      return json({ ...writtenBy(outcome), leftOut }, { headers: { ETag: `"${outcome.revision}"` } })
    },
  })

export const composedRoutes = (platform: Platform): Route[] => [
  screening(platform),
  checking(platform),
  scoring(platform),
  carryingOver(platform),
]
