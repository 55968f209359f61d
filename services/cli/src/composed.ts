import type { Client } from './client.ts'
import { showList } from './lists.ts'
import { sendCommand } from './perform.ts'
import { chooseProgramme } from './programme-choice.ts'
import type { Result } from './result.ts'

// Commands whose facts the platform gathers: each ends with what came of it.

type Composed = {
  readonly programme?: string | undefined
  readonly path: (programmeId: string) => string
  readonly inBody: boolean
  readonly list: string
  readonly filter: readonly [string, string]
  readonly columns: readonly string[]
}

const MOST_SHOWN = 1000

const composed = async (
  client: Client,
  { programme, path, inBody, list, filter, columns }: Composed,
): Promise<Result> => {
  const choice = await chooseProgramme(client, programme)
  if (!choice.ok) return choice.result
  const { programmeId } = choice
  const done = await sendCommand(client, path(encodeURIComponent(programmeId)), { data: inBody ? { programmeId } : {} })
  if (!done.ok) return done.result
  const { position } = done.value
  const shown = await showList(client, {
    list,
    programme: programmeId,
    filter: [filter],
    limit: MOST_SHOWN,
    columns,
    ...(position === null ? {} : { atLeast: position }),
  })
  return { ...shown, json: { ...shown.json, outcome: done.value } }
}

type Options = { readonly programme?: string }

/** 筛选: holds this year's projects against a call. */
export const screen = (client: Client, callId: string, { programme }: Options): Promise<Result> =>
  composed(client, {
    programme,
    path: () => `/api/calls/${encodeURIComponent(callId)}/screenings`,
    inBody: true,
    list: 'screenings',
    filter: ['callId', callId],
    columns: ['projectName', 'unit', 'qualifies', 'most', 'reasons'],
  })

/** 督查: checks every project of the plan in a round. */
export const inspect = (client: Client, roundId: string, { programme }: Options): Promise<Result> =>
  composed(client, {
    programme,
    path: () => `/api/inspections/${encodeURIComponent(roundId)}/checks`,
    inBody: true,
    list: 'checks',
    filter: ['roundId', roundId],
    columns: ['projectName', 'unit', 'completedInYear', 'behind', 'monthsMissed', 'card'],
  })

/** 考核: scores the units for a month or a year. */
export const score = (client: Client, period: string, { programme }: Options): Promise<Result> =>
  composed(client, {
    programme,
    path: (programmeId) => `/api/programmes/${programmeId}/assessments/${encodeURIComponent(period)}/scores`,
    inBody: false,
    list: 'scores',
    filter: ['period', period],
    columns: ['rank', 'unit', 'total', 'vetoed', 'lines'],
  })
