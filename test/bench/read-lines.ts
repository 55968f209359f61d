import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { argv } from 'node:process'
import { createInterface } from 'node:readline'

// Reads the JSON lines of a file, hashes each, and checks nothing: `node read-lines.ts FILE`.

for await (const line of createInterface({ input: createReadStream(argv[2] ?? '') })) {
  JSON.parse(line)
  createHash('sha256').update(line).digest()
}
