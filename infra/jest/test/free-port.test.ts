import { createServer } from 'node:net'
import { expect, test } from '@jest/globals'
import { freePort } from '../free-port.ts'

const listening = (port: number) =>
  new Promise<{ port: number; close: () => void }>((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve({ port, close: () => server.close() }))
  })

test('a free port can be listened on at once', async () => {
  const port = await freePort()
  const server = await listening(port)
  expect(server.port).toBe(port)
  server.close()
})

test('a free port is none that Linux or macOS gives to connections by default', async () => {
  const ports = await Promise.all(Array.from({ length: 50 }, () => freePort()))
  expect(Math.max(...ports)).toBeLessThan(32_768)
})
