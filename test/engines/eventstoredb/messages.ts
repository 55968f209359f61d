import shared from '@eventstore/db-client/generated/shared_pb.js'
import streams from '@eventstore/db-client/generated/streams_pb.js'
import { status as Code, Metadata, type ServiceError } from '@grpc/grpc-js'
import type { Appended, LogRow, NewRow } from './log.ts'

type ReadResp = InstanceType<typeof streams.ReadResp>
type AppendReq = InstanceType<typeof streams.AppendReq>
type AppendResp = InstanceType<typeof streams.AppendResp>
type StreamIdentifier = InstanceType<typeof shared.StreamIdentifier>

export const streamName = (identifier: StreamIdentifier | undefined): string =>
  Buffer.from(identifier?.getStreamName_asU8() ?? []).toString()

const identifierOf = (stream: string): StreamIdentifier => {
  const identifier = new shared.StreamIdentifier()
  identifier.setStreamName(Buffer.from(stream))
  return identifier
}

export const eventMessage = (row: LogRow): ReadResp => {
  const event = new streams.ReadResp.ReadEvent.RecordedEvent()
  const id = new shared.UUID()
  id.setString(row.id)
  event.setId(id)
  event.setStreamIdentifier(identifierOf(row.stream))
  event.setStreamRevision(String(row.revision))
  event.setCommitPosition(String(row.position))
  event.setPreparePosition(String(row.position))
  event.getMetadataMap().set('type', row.type).set('content-type', row.contentType).set('created', row.created)
  event.setData(row.data)
  event.setCustomMetadata(row.metadata)
  const read = new streams.ReadResp.ReadEvent()
  read.setEvent(event)
  read.setCommitPosition(String(row.position))
  return new streams.ReadResp().setEvent(read)
}

export const notFoundMessage = (stream: string): ReadResp => {
  const notFound = new streams.ReadResp.StreamNotFound()
  notFound.setStreamIdentifier(identifierOf(stream))
  return new streams.ReadResp().setStreamNotFound(notFound)
}

export const confirmationMessage = (id: string): ReadResp =>
  new streams.ReadResp().setConfirmation(new streams.ReadResp.SubscriptionConfirmation().setSubscriptionId(id))

export const caughtUpMessage = (): ReadResp => new streams.ReadResp().setCaughtUp(new streams.ReadResp.CaughtUp())

export const checkpointMessage = (position: number): ReadResp => {
  const checkpoint = new streams.ReadResp.Checkpoint()
  checkpoint.setCommitPosition(String(position))
  checkpoint.setPreparePosition(String(position))
  return new streams.ReadResp().setCheckpoint(checkpoint)
}

/** Undefined where any revision will do. */
export const expectedOf = (request: AppendReq | undefined): number | undefined => {
  const options = request?.getOptions()
  if (options?.hasNoStream()) return -1
  return options?.hasRevision() ? Number(options.getRevision()) : undefined
}

export const rowsOf = (requests: readonly AppendReq[]): NewRow[] =>
  requests.flatMap((request) => {
    const message = request.getProposedMessage()
    if (message === undefined) return []
    const properties = message.getMetadataMap()
    const row = {
      id: message.getId()?.getString() ?? '',
      type: properties.get('type') ?? '',
      contentType: properties.get('content-type') ?? '',
      data: message.getData_asU8(),
      metadata: message.getCustomMetadata_asU8(),
    }
    return [row]
  })

export const appendMessage = (result: Appended, expected: number | undefined): AppendResp => {
  if (result.kind === 'appended') {
    const position = new streams.AppendResp.Position()
    position.setCommitPosition(String(result.position))
    position.setPreparePosition(String(result.position))
    const success = new streams.AppendResp.Success()
    success.setCurrentRevision(String(result.revision))
    success.setPosition(position)
    return new streams.AppendResp().setSuccess(success)
  }
  const wrong = new streams.AppendResp.WrongExpectedVersion()
  if (result.actual < 0) wrong.setCurrentNoStream(new shared.Empty())
  else wrong.setCurrentRevision(String(result.actual))
  if (expected === undefined || expected < 0) wrong.setExpectedNoStream(new shared.Empty())
  else wrong.setExpectedRevision(String(expected))
  return new streams.AppendResp().setWrongExpectedVersion(wrong)
}

export const failure = (code: number, details: string, metadata = new Metadata()): ServiceError =>
  Object.assign(new Error(details), { code, details, metadata })

/** How a node that is not the leader answers a call that requires one: it says who is. */
export const notLeader = (host: string, port: number): ServiceError => {
  const metadata = new Metadata()
  metadata.set('exception', 'not-leader')
  metadata.set('leader-endpoint-host', host)
  metadata.set('leader-endpoint-port', String(port))
  return failure(Code.NOT_FOUND, `Leader info available: ${host}:${port}`, metadata)
}
