import { openRenderer } from '../src/index.ts'

// A process that prints one page and then keeps its browser until it is killed.
const renderer = openRenderer({ recycleAfter: 10, timeoutMs: 60_000, profileFolder: process.argv[2] ?? '' })
await renderer.render({ html: '<!doctype html><title>页</title>一', date: '2014-07-05' })
process.stdout.write('printed\n')
