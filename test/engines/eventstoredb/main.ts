/** The test server as a process of its own: `node main.ts --file F [--port P]` prints its connection string. */
import { once } from 'node:events'
import { parseArgs } from 'node:util'
import { startEventStoreDbServer } from './server.ts'

const { values } = parseArgs({ options: { file: { type: 'string' }, port: { type: 'string' } } })
if (values.file === undefined) throw new Error('--file is missing')
const server = await startEventStoreDbServer({
  file: values.file,
  ...(values.port !== undefined && { port: Number(values.port) }),
})
process.stdout.write(`${server.url}?tls=false\n`)
await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')])
await server.stop()
