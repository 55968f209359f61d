import { startBroker } from './broker.ts'
import { findJava } from './executable.ts'
import { installed } from './install.ts'

/** What a test may do to a broker of its own. */
export type Outages = {
  /** kill -9 */
  readonly kill: () => Promise<void>
  /** Starts what was killed, on the same folder and port. Resolves when it answers. */
  readonly start: () => Promise<void>
  /** SIGSTOP: it keeps its connections and answers nothing. */
  readonly pause: () => void
  readonly resume: () => void
}
export type Kafka = {
  /** host:port */
  readonly brokers: readonly string[]
  /** Ends the broker and removes its folder; leaves one of `KAFKA_BROKERS` as it is. */
  readonly stop: () => Promise<void>
  /** undefined for brokers of `KAFKA_BROKERS`, which are not ours to kill. */
  readonly outages: Outages | undefined
}

const unavailable = (why: string): undefined => {
  process.stderr.write(
    '没有 Kafka，相关测试跳过：需要 Java 17 与 Maven，或设置 KAFKA_BROKERS / ' +
      `No Kafka, its tests are skipped: install Java 17 and Maven, or set KAFKA_BROKERS (${why}).\n`,
  )
  return undefined
}

/**
 * A real Kafka for tests: the one that `KAFKA_BROKERS` names (host:port, by commas), else one of our own on loopback, which ends with this
 * process. undefined, after a line that says why, where neither is possible.
 */
export const startKafka = async (): Promise<Kafka | undefined> => {
  const given = process.env['KAFKA_BROKERS']
  if (given) return { brokers: given.split(','), stop: async () => undefined, outages: undefined }
  const java = await findJava()
  if (java === undefined) return unavailable('there is no Java 17 or newer')
  try {
    const { brokers, stop, ...outages } = await startBroker(java, await installed(java))
    return { brokers, stop, outages }
  } catch (error) {
    return unavailable(Error.isError(error) ? error.message.split('\n', 1).join() : String(error))
  }
}
