import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { DatabaseSync } from 'node:sqlite'
import { text } from 'node:stream/consumers'

// The least that a durable command over HTTP can be: `node bare-server.ts PATH` parses a JSON body, inserts one row and commits it to the disk
// before it answers. Prints its address.

const [path] = process.argv.slice(2)
if (path === undefined) throw new Error('node bare-server.ts PATH')
const db = new DatabaseSync(path)
db.exec(`
  PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 10000;
  CREATE TABLE commands (position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, path TEXT NOT NULL, body TEXT NOT NULL) STRICT`)
const insert = db.prepare('INSERT INTO commands (id, path, body) VALUES (?, ?, ?)')

const take = async (request: IncomingMessage): Promise<string> => {
  const body: unknown = JSON.parse(await text(request))
  const { lastInsertRowid: position } = insert.run(
    String(request.headers['idempotency-key']),
    request.url ?? '',
    JSON.stringify(body),
  )
  return JSON.stringify({ position: String(position) })
}

const server = createServer(async (request, response) => {
  const answer = await take(request)
  response.writeHead(200, { 'content-type': 'application/json' }).end(answer)
})
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`API http://127.0.0.1:${(server.address() as AddressInfo).port}\n`)
})
