import { findBinaries } from './binaries.ts'
import { startPrivateServer } from './private-server.ts'
import { shared } from './shared.ts'

/** One private server for a whole run of Jest, named by `DATABASE_URL` where that names none yet. */
const setup = async (): Promise<void> => {
  if (process.env['DATABASE_URL'] || findBinaries() === undefined) return
  const server = await startPrivateServer()
  process.env['DATABASE_URL'] = server.url
  shared.stop = server.stop
}

// biome-ignore lint/style/noDefaultExport: Jest takes a global setup from the default export.
export default setup
