import type { PartStatus } from './readiness.ts'

const SAID_WITHIN_MS = 3_000

/** What /readyz says of an engine: ready when a small question is answered within three seconds. */
export const enginePart = async (part: string, ask: () => Promise<unknown>): Promise<PartStatus> => {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(new Error('no answer')), SAID_WITHIN_MS)
  try {
    await Promise.race([ask(), late.promise])
    return { part, ready: true }
  } catch {
    return { part, ready: false, en: 'It does not answer.', zh: '没有应答。' }
  } finally {
    clearTimeout(timer)
  }
}
