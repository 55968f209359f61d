export {
  apiSettings,
  browserSettings,
  commonSettings,
  engineSettings,
  feedSettings,
  operationsSettings,
  proofSettings,
  type WitnessSetting,
} from './common-settings.ts'
export { enginePart } from './engine-part.ts'
export { createLogger, type Logger, type LogLevel, logFile } from './log.ts'
export { type Operations, type OperationsOptions, serveOperations } from './operations.ts'
export { patiently } from './patience.ts'
export { DEFAULT_OPERATIONS_PORT, DEFAULT_PORT } from './port.ts'
export { type PrivateRedis, startPrivateRedis } from './private-redis.ts'
export { type PartStatus, whatIsNotReady } from './readiness.ts'
export { bilingualError, sentencesOf, wordsOf } from './sentences.ts'
export { type Opened, type Opening, runService } from './service.ts'
export { type ReadSettings, readSettings, type SettingProblem } from './settings.ts'
export { onShutdown, type Shutdown } from './shutdown.ts'
export { METRICS_TYPE, startTelemetry, type Telemetry, type TelemetryOptions } from './telemetry/start.ts'
