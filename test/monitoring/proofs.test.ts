import { mkdir, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, test } from '@jest/globals'
import { proofPart } from '@liushui/api'
import {
  COSIGNATURE,
  generateSigningKey,
  openWitness,
  PROOF_FILES,
  type ProofLog,
  type WitnessAddress,
} from '@liushui/proof'
import { openAudited } from '../support/audited.ts'
import { withFolder } from '../support/folder.ts'
import { seriesIn, withMetrics } from '../support/telemetry.ts'

const key = generateSigningKey({ name: 'audit.example/witness', type: COSIGNATURE })

/** A witness that answers 404 until it knows the key of the log. */
const withWitness = async (
  folder: string,
  work: (address: WitnessAddress, know: (log: ProofLog) => void) => Promise<void>,
): Promise<void> => {
  const open = (logs: readonly ProofLog[]) =>
    openWitness({ path: join(folder, 'witness.sqlite'), key, logs: logs.map((log) => log.key) })
  let witness = open([])
  const server = createServer(async (request, response) => {
    const { status, body } = witness.addCheckpoint(await text(request))
    response.writeHead(status).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const know = (log: ProofLog): void => {
    witness.close()
    witness = open([log])
  }
  try {
    await work({ url, key: key.verifier }, know)
  } finally {
    await new Promise((resolve) => server.close(resolve).closeAllConnections())
    witness.close()
  }
}

const COSIGNED = 'liushui_cosigned_events{witness="audit.example/witness"}'
const MISSING = 'liushui_cosignature_missing_seconds{witness="audit.example/witness"}'

test('the proofs tell how far the log is signed and cosigned, since when not, and what is the matter', () =>
  withFolder((folder) =>
    withMetrics((scrape) =>
      withWitness(folder, async (address, know) => {
        const data = join(folder, 'data')
        await mkdir(data)
        const platform = await openAudited(data, { witnesses: [address] })
        const { proofs, register } = platform
        const figures = async (names: readonly string[]) => {
          const scraped = await scrape()
          return names.map((name) => seriesIn(scraped, name))
        }
        const lag = ['liushui_signed_events', 'liushui_signed_lag_events', 'liushui_signed_lag_seconds']
        const inTree = async (size: number) => {
          while (proofs.size() < size) await new Promise((resolve) => setTimeout(resolve, 5))
        }
        try {
          expect(await figures([...lag, COSIGNED, MISSING, 'liushui_proofs_refused'])).toEqual([0, 0, 0, 0, 0, 0])
          expect(proofPart(proofs)).toEqual({ part: 'proofs', ready: true })

          await register(300)
          expect(await figures(lag)).toEqual([0, 300, expect.any(Number)])
          expect((await figures(lag))[2]).toBeGreaterThan(0)
          await inTree(300)
          await proofs.publish()
          expect(await figures(lag)).toEqual([300, 0, 0])
          expect(await figures([COSIGNED, 'liushui_proofs_refused'])).toEqual([0, 1])
          expect((await figures([MISSING]))[0]).toBeGreaterThan(0)
          expect(proofPart(proofs)).toMatchObject({
            ready: false,
            en: expect.stringMatching(/^The log is signed, but not cosigned: .*does not know this log/),
            zh: expect.stringMatching(/^日志已签署，但未获联署：/),
          })

          know(proofs)
          while ((await figures([COSIGNED]))[0] !== 300) await proofs.publish()
          expect(await figures([MISSING, 'liushui_proofs_refused'])).toEqual([0, 0])
          expect(proofPart(proofs).ready).toBe(true)

          const checkpoint = join(data, PROOF_FILES.checkpoint)
          await rm(checkpoint)
          await mkdir(checkpoint)
          await register(1)
          await inTree(301)
          await expect(proofs.publish()).rejects.toThrow(/EISDIR/)
          // The position of event 300 is found within its bundle.
          expect(await figures(lag)).toEqual([300, 1, expect.any(Number)])
          expect(proofPart(proofs)).toMatchObject({
            ready: false,
            en: expect.stringMatching(/^The log is not signed to its end, which is tried again: .*EISDIR/),
            zh: expect.stringMatching(/^日志尚未签署至末尾/),
          })
          await rm(checkpoint, { recursive: true })
          await proofs.publish()
          expect(await figures([...lag, COSIGNED])).toEqual([301, 0, 0, 301])
          expect(proofPart(proofs).ready).toBe(true)
        } finally {
          await platform.stop()
        }
      }),
    ),
  ))
