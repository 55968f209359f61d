import type { EventStore, StoredEvent } from '@liushui/event-store'
import { CONTENT_TYPE, cloudEventOf } from './cloud-event.ts'
import { UnmappableEventError } from './errors.ts'
import type { Message } from './port.ts'
import { isProjectEvent, type PublishedProject, projectKey, projectStateOf } from './project-state.ts'

export const eventMessage = (event: StoredEvent, options: { readonly source?: string } = {}): Message => ({
  topic: 'events',
  key: event.stream,
  value: JSON.stringify(cloudEventOf(event, options)),
  headers: { 'content-type': CONTENT_TYPE },
})

/** Throws `UnmappableEventError` where the events of a project don't add up to a state as it is published. */
const stateOf = (events: readonly StoredEvent[]): PublishedProject | undefined => {
  try {
    return projectStateOf(events)
  } catch (cause) {
    const last = events.at(-1)
    throw last === undefined ? cause : new UnmappableEventError(last, 'project state', cause)
  }
}

/** The state of each project that the events, in the order of the log, changed: as of the last of its events among them. */
export const projectMessages = async (
  store: Pick<EventStore, 'readStream'>,
  events: readonly StoredEvent[],
): Promise<Message[]> => {
  const last = new Map(events.filter(isProjectEvent).map(({ stream, revision }) => [stream, revision]))
  const messages: Message[] = []
  for (const [stream, revision] of last) {
    const state = stateOf((await store.readStream(stream)).filter((event) => event.revision <= revision))
    if (state === undefined) continue
    messages.push({
      topic: 'projects',
      key: projectKey(state),
      value: JSON.stringify(state),
      headers: { 'content-type': 'application/json; charset=UTF-8' },
    })
  }
  return messages
}
