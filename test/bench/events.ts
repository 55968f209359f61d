import { randomUUID } from 'node:crypto'
import type { EventMetadata, NewEvent } from '@liushui/event-store'

/** Of a command that came through the API. */
export const metadata = (): EventMetadata => ({
  actor: { id: 'person-0017', role: 'project-unit', unit: '示例责任单位' },
  commandId: randomUUID(),
  commandDigest: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  correlationId: randomUUID(),
  channel: 'api',
})

/** The first event of a project's stream. */
export const projectRegistered = (projectId: string): NewEvent => ({
  type: 'ProjectRegistered',
  data: {
    projectId,
    programmeId: 'wucheng-wushui',
    name: `（示例）镇污水处理厂及配套管网工程 ${projectId}`,
    category: '治污水',
    nature: 'new',
    unit: '示例责任单位',
    registeredOn: '2014-01-02',
  },
})
