import { eventLabels } from '@liushui/domain'
import { stringify } from 'yaml'
import { CONTENT_TYPE, topicsOf } from '../src/index.ts'
import { type EventType, eventTypes, type Json, schemas } from './schemas.ts'

const BINDING = '0.5.0'
const ref = (kind: 'messages' | 'schemas', name: string): Json => ({ $ref: `#/components/${kind}/${name}` })
const keyed = (description: string): Json => ({
  kafka: { key: { type: 'string', description }, bindingVersion: BINDING },
})

const eventMessage = (type: EventType): Json => ({
  name: `liushui.${type}`,
  title: `${eventLabels[type].zh} ${eventLabels[type].en}`,
  contentType: CONTENT_TYPE,
  payload: ref('schemas', type),
  bindings: keyed('stream of the event / 事件所属的流'),
})

const messages = (): Json => ({
  ...Object.fromEntries(eventTypes.map((type) => [type, eventMessage(type)])),
  ProjectState: {
    name: 'ProjectState',
    title: '项目最新状态 latest state of a project',
    contentType: 'application/json; charset=UTF-8',
    payload: ref('schemas', 'ProjectState'),
    bindings: keyed('programmeId/projectId: the latest value of each stays / 每个键保留最新值'),
  },
  DeadLetter: {
    name: 'DeadLetter',
    title: '无法读取的消息 a message that a consumer could not read',
    headers: ref('schemas', 'DeadLetterHeaders'),
    payload: { description: 'as it was / 原样' },
    bindings: keyed('as it was / 原样'),
  },
})

/** AsyncAPI's binding wants a list of policies, and numbers. */
const configuration = (config: Readonly<Record<string, string>>): Json =>
  Object.fromEntries(
    Object.entries(config).map(([name, value]) => [name, name === 'cleanup.policy' ? [value] : Number(value)]),
  )

const channelOf = (kind: keyof ReturnType<typeof topicsOf>, title: string, names: readonly string[]): Json => {
  const { name, partitions, config } = topicsOf()[kind]
  return {
    address: name,
    title,
    messages: Object.fromEntries(names.map((message) => [message, ref('messages', message)])),
    bindings: {
      kafka: { topic: name, partitions, topicConfiguration: configuration(config), bindingVersion: BINDING },
    },
  }
}

const send = (channel: string, summary: string): Json => ({
  action: 'send',
  channel: { $ref: `#/channels/${channel}` },
  summary,
})

/** The feed as an AsyncAPI 3.0 document, out of the very schemas that check what is published. */
export const asyncApiDocument = (): Json => ({
  asyncapi: '3.0.0',
  info: {
    title: 'Liushui 流水账',
    version: '1.0.0',
    description:
      'The log of public investment programmes as a feed, see docs/feed.md. Read with isolation read_committed. Money is whole fen (分).\n' +
      '政府投资专项流水账的事件订阅，说明见 docs/feed.md。请以 read_committed 隔离级别读取。金额以分为单位。',
    license: { name: 'Apache-2.0' },
  },
  defaultContentType: CONTENT_TYPE,
  channels: {
    events: channelOf('events', '全部事件 every event of the log', eventTypes),
    projects: channelOf('projects', '项目最新状态 latest state of each project', ['ProjectState']),
    deadLetter: channelOf('deadLetter', '无法读取的消息 what consumers could not read', ['DeadLetter']),
  },
  operations: {
    publishEvents: send('events', '每个事件一次，同一流保持顺序 each event once, those of a stream in their order'),
    publishProjects: send('projects', '与引起变化的事件同一事务 in the transaction of the events that changed it'),
    setAside: send('deadLetter', '由消费者写入 written by consumers'),
  },
  components: { messages: messages(), schemas: schemas() },
})

/** docs/asyncapi.yaml */
export const asyncApiPage = (): string =>
  `# Made by npm run docs out of the schemas of the events: edit those, not this file.\n${stringify(
    asyncApiDocument(),
    {
      aliasDuplicateObjects: false,
      lineWidth: 0,
    },
  )}`
