import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { inFolder } from '@liushui/event-store/fixtures'
import {
  COSIGNATURE,
  generateSigningKey,
  openWitness,
  type VerifierKey,
  verifyCheckpoint,
  type WitnessAddress,
} from '../src/index.ts'
import type { Platform, Running } from './support.ts'

export const witnessKey = generateSigningKey({ name: 'audit.example/witness', type: COSIGNATURE })

export type Serving = {
  readonly address: WitnessAddress
  readonly asked: () => number
  readonly stop: () => Promise<void>
}

/** Whatever answers in the place of a witness, on loopback. */
export const serveAnswers = async (answer: RequestListener, port = 0): Promise<Serving> => {
  let asked = 0
  const server = createServer((request, response) => {
    asked++
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    address: { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, key: witnessKey.verifier },
    asked: () => asked,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** A witness as the audit office would run it elsewhere. */
export const serveWitness = async (
  folder: string,
  { logs, port = 0 }: { readonly logs: readonly VerifierKey[]; readonly port?: number },
): Promise<Serving> => {
  const witness = openWitness({ path: join(folder, 'witness.sqlite'), key: witnessKey, logs })
  const serving = await serveAnswers(async (request, response) => {
    const { status, type = 'text/plain', body } = witness.addCheckpoint(await text(request))
    response.writeHead(status, { 'content-type': type }).end(body)
  }, port)
  const stop = async () => {
    await serving.stop()
    witness.close()
  }
  return { ...serving, stop }
}

/** Nobody answers there. */
export const closedAddress = async (): Promise<WitnessAddress> => {
  const { address, stop } = await serveAnswers(() => {})
  await stop()
  return address
}

export const portOf = ({ url }: WitnessAddress): number => Number(new URL(url).port)

/** A witness that knows the platform's key. */
export const withWitness = (platform: Platform, work: (witness: Serving) => Promise<void>): Promise<void> =>
  inFolder(async (folder) => {
    const logs = [await platform.run(async ({ log }) => log.key)]
    const witness = await serveWitness(folder, { logs })
    await work(witness).finally(witness.stop)
  })

export const withAnswers = async (
  answer: RequestListener,
  work: (serving: Serving) => Promise<void>,
): Promise<void> => {
  const serving = await serveAnswers(answer)
  await work(serving).finally(serving.stop)
}

/** Who has cosigned the last checkpoint. */
export const cosigners = ({ log }: Running): string[] =>
  verifyCheckpoint(log.checkpoint()?.note ?? '', [log.key, witnessKey.verifier]).witnesses.map(({ key }) => key.name)
