import { postgresMissing } from './missing.ts'
import { startPrivateServer } from './private-server.ts'
import { shared } from './shared.ts'

/** One private server for a whole run of Jest, named by `DATABASE_URL` where that names none yet. */
const setup = async (): Promise<void> => {
  const missing = postgresMissing()
  if (missing !== undefined) process.stderr.write(`${missing}\n`)
  if (process.env['DATABASE_URL'] || missing !== undefined) return
  const server = await startPrivateServer()
  process.env['DATABASE_URL'] = server.url
  shared.stop = server.stop
}

// biome-ignore lint/style/noDefaultExport: Jest takes a global setup from the default export.
export default setup
