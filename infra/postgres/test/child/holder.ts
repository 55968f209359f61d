import { startPrivateServer } from '../../src/index.ts'

// Starts a server, writes its address, and waits to be killed.

const { url } = await startPrivateServer()
process.stdout.write(`${url}\n`)
setInterval(() => {}, 60_000)
