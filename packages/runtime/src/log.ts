import {
  type DestinationStream,
  destination,
  type Logger,
  type LoggerOptions,
  pino,
  stdSerializers,
  stdTimeFunctions,
} from 'pino'

export type { Logger } from 'pino'
export type LogLevel = 'debug' | 'info' | 'warn' | 'error'

const SECRETS = [
  'authorization',
  'Authorization',
  'proxy-authorization',
  'cookie',
  'Cookie',
  'set-cookie',
  'password',
  'secret',
  'token',
  'apiKey',
  'api-key',
  'x-api-key',
]

/** Down to `req.headers.authorization`; what lies deeper is not put into a log. */
const secretPaths = SECRETS.flatMap((key) => [`["${key}"]`, `*["${key}"]`, `*.*["${key}"]`])

/** JSON lines, written before the call returns, so that the last line before an exit is there; to standard output unless told otherwise. */
export const createLogger = (options: {
  readonly name: string
  readonly level: LogLevel
  readonly destination?: DestinationStream
}): Logger => {
  const settings: LoggerOptions = {
    base: { name: options.name, pid: process.pid },
    level: options.level,
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    // What went wrong and is tried again: an error, or a plain object.
    serializers: { trouble: stdSerializers.err },
    redact: { paths: secretPaths, censor: '[redacted]' },
  }
  return options.destination ? pino(settings, options.destination) : pino(settings)
}

/** What is held for a file that can't be written to at the moment, bytes; beyond it lines are dropped. */
const HELD = 1024 * 1024

/**
 * A log that is a file, added to; each line is written before the call returns. Where the disk is full, or fails, lines wait for the
 * next one that goes through: what the log is about goes on.
 */
export const logFile = (path: string): DestinationStream => {
  const file = destination({ dest: path, append: true, sync: true, maxLength: HELD })
  file.on('error', () => undefined)
  return file
}
