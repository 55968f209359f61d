import { metrics } from '@opentelemetry/api'
import type { RendererEvent } from './renderer.ts'

/** Why a browser was replaced; one that is closed with the renderer is not. */
const REASONS = { recycled: 'recycled', broken: 'crashed', 'timed-out': 'timed_out' } as const

/** Counts browsers as they come and go, and hands the events on. */
export const countBrowsers = (onEvent?: (event: RendererEvent) => void): ((event: RendererEvent) => void) => {
  const meter = metrics.getMeter('liushui')
  const starts = meter.createCounter('liushui_browser_starts_total', { description: 'Browsers started for printing.' })
  const restarts = meter.createCounter('liushui_browser_restarts_total', {
    description: 'Browsers ended so that another takes their place: recycled after their share, crashed, timed_out.',
  })
  starts.add(0)
  for (const reason of Object.values(REASONS)) restarts.add(0, { reason })
  return (event) => {
    if (event.type === 'browser-started') starts.add(1)
    if (event.type === 'browser-ended' && event.why !== 'closed') restarts.add(1, { reason: REASONS[event.why] })
    onEvent?.(event)
  }
}
