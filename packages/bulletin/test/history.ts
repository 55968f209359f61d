import type { DomainEvent } from '@liushui/domain'
import { plan, programmeId, projects } from './history-plan.ts'
import { approvals, fundStream, funds } from './history-services.ts'
import { supervision } from './history-supervision.ts'

// Up to its second bulletin: events of every kind that a bulletin tells of. Some of them lie in the days between the end of
// February and the request of its bulletin.

const request: DomainEvent = {
  type: 'BulletinRequested',
  data: { programmeId, month: '2014-02', edition: 1, issueNumber: 2, requestedOn: '2014-03-05' },
}

/** What is appended one by one, and what is appended as one stream. */
export const history: readonly (readonly DomainEvent[])[] = [
  ...[...plan, ...projects, ...approvals].map((event) => [event]),
  fundStream,
  ...[...funds, ...supervision, request].map((event) => [event]),
]

/** A programme with a plan and nothing else. */
export const bareHistory: readonly (readonly DomainEvent[])[] = [
  ...plan.slice(0, 6),
  {
    type: 'BulletinRequested',
    data: { programmeId, month: '2014-01', edition: 1, issueNumber: 1, requestedOn: '2014-02-07' },
  } as const,
].map((event) => [event])
