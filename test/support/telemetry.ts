import { createLogger, startTelemetry } from '@liushui/runtime'

/** Metrics of this process, as a service has them. */
export const withMetrics = async <T>(use: (scrape: () => Promise<string>) => Promise<T>): Promise<T> => {
  const logger = createLogger({ name: 'test', level: 'error' })
  const telemetry = startTelemetry({ service: 'test', version: '0', logger })
  try {
    return await use(telemetry.metrics)
  } finally {
    await telemetry.stop()
  }
}

/** The value of one series, written as Prometheus writes it; undefined where it is not there. */
export const seriesIn = (text: string, series: string): number | undefined => {
  const line = text.split('\n').find((line) => line.startsWith(`${series} `))
  return line === undefined ? undefined : Number(line.slice(series.length + 1))
}
