/**
 * Test equipment, not a database: a server in this process that speaks as much of EventStoreDB's protocol as our event
 * store needs (append with an expected revision, read a stream, read and follow $all, gossip), built on the service
 * definitions that ship with the client. It keeps its log in one SQLite file, so it may be stopped and started again,
 * and it fails on demand. Not there: idempotent appends, access control, other nodes, everything else.
 */
import { randomUUID } from 'node:crypto'
import gossipServices from '@eventstore/db-client/generated/gossip_grpc_pb.js'
import gossip from '@eventstore/db-client/generated/gossip_pb.js'
import shared from '@eventstore/db-client/generated/shared_pb.js'
import streamsServices from '@eventstore/db-client/generated/streams_grpc_pb.js'
import { Server, ServerCredentials, type ServerUnaryCall, type sendUnaryData } from '@grpc/grpc-js'
import { createFaults } from './faults.ts'
import { openFront } from './front.ts'
import { openLog } from './log.ts'
import { createStreams } from './streams.ts'

type Empty = InstanceType<typeof shared.Empty>
type ClusterInfo = InstanceType<typeof gossip.ClusterInfo>

/** A cluster of this one node. */
const membersOf = (port: number): ClusterInfo => {
  const member = new gossip.MemberInfo()
  const id = new shared.UUID()
  id.setString(randomUUID())
  member.setInstanceId(id)
  member.setTimeStamp(String(Date.now()))
  member.setState(gossip.MemberInfo.VNodeState.LEADER)
  member.setIsAlive(true)
  member.setHttpEndPoint(new gossip.EndPoint().setAddress('127.0.0.1').setPort(port))
  const info = new gossip.ClusterInfo()
  info.addMembers(member)
  return info
}

export type EventStoreDbServer = {
  /** A connection string without options. */
  readonly url: string
  readonly faults: ReturnType<typeof createFaults>['control']
  readonly stop: () => Promise<void>
}

export type EventStoreDbServerOptions = {
  /** The log; made where there is none. */
  readonly file: string
  /** A free one where absent. */
  readonly port?: number
  /** PEM: speaks TLS where given. */
  readonly tls?: { readonly key: Buffer; readonly cert: Buffer }
}

export const startEventStoreDbServer = async (options: EventStoreDbServerOptions): Promise<EventStoreDbServer> => {
  const { file, port = 0, tls } = options
  const log = openLog(file)
  const server = new Server()
  let front: Awaited<ReturnType<typeof openFront>> | undefined
  const publicPort = (): number => front?.port ?? 0
  const faults = createFaults({ log, cut: () => front?.cut(), port: publicPort })

  server.addService(streamsServices.StreamsService, createStreams(log, faults))
  server.addService(gossipServices.GossipService, {
    read: (_: ServerUnaryCall<Empty, ClusterInfo>, reply: sendUnaryData<ClusterInfo>) =>
      reply(null, membersOf(publicPort())),
  })
  const credentials =
    tls === undefined
      ? ServerCredentials.createInsecure()
      : ServerCredentials.createSsl(null, [{ private_key: tls.key, cert_chain: tls.cert }])
  const inner = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', credentials, (error, bound) => (error ? reject(error) : resolve(bound)))
  })
  front = await openFront(port, inner)

  const stop = async (): Promise<void> => {
    await front?.close()
    server.forceShutdown()
    log.close()
  }
  return { url: `esdb://127.0.0.1:${front.port}`, faults: faults.control, stop }
}
