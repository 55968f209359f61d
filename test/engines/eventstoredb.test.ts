import { randomUUID } from 'node:crypto'
import { describeEventStore } from '@liushui/event-store/contract'
import { withServer, withStores } from './eventstoredb/harness.ts'

const real = process.env['EVENTSTORE_URL']

// Each append and read is a call over the network, so fewer random runs are made than on a file.
const runs = 8

// A real server has one log: each test sees the part of it whose streams begin with a prefix of its own.
if (real !== undefined)
  describeEventStore(
    'the event store in EventStoreDB at EVENTSTORE_URL',
    (work) => withStores({ url: real, streamPrefix: `contract-${randomUUID()}-` }, work),
    { runs },
  )
else
  describeEventStore(
    'the event store in EventStoreDB, played by the test server',
    (work) => withServer(({ url }) => withStores({ url }, work)),
    { runs },
  )
