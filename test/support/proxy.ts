import { once } from 'node:events'
import { createServer } from 'node:http'

/** Stands before a platform, and answers at a path what `change` makes of its answer, as somebody in between could. */
export const withProxy = async <T>(
  { url, path, change }: { readonly url: string; readonly path: string; readonly change: (body: Buffer) => Buffer },
  work: (url: string) => Promise<T>,
): Promise<T> => {
  const server = createServer(async (request, response) => {
    const answer = await fetch(new URL(request.url ?? '', url))
    const body = Buffer.from(await answer.arrayBuffer())
    response.writeHead(answer.status, { 'Content-Type': answer.headers.get('Content-Type') ?? '' })
    response.end(request.url === path ? change(body) : body)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  try {
    return await work(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`)
  } finally {
    server.closeAllConnections()
    server.close()
  }
}
