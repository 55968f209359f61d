import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

export const folder = join(import.meta.dirname, '../../infra/monitoring')

type Alert = {
  readonly alert: string
  readonly expr: string
  readonly labels: Readonly<Record<string, string>>
  readonly annotations: Readonly<Record<string, string>>
}
type Panel = {
  readonly id: number
  readonly title: string
  readonly datasource: { readonly uid: string }
  readonly targets: readonly { readonly expr: string }[]
}

export const alerts: readonly Alert[] = parse(readFileSync(join(folder, 'alerts.yml'), 'utf8')).groups.flatMap(
  ({ rules }: { readonly rules: readonly Alert[] }) => rules,
)
export const panels: readonly Panel[] = JSON.parse(
  readFileSync(join(folder, 'grafana/dashboards/liushui.json'), 'utf8'),
).panels

/** What rules and dashboard ask for: the names in a PromQL expression that are of metrics, without a histogram's endings. */
export const namesIn = (expr: string): string[] =>
  [...expr.matchAll(/\b(?:liushui|process|nodejs)_\w+/g)].map(([name]) => name.replace(/_(bucket|count|sum)$/, ''))

/** Metrics of processes that the embedded platform does not have. */
export const ON_ENGINES_ONLY = [
  'liushui_publisher_up',
  'liushui_publisher_lag_events',
  'liushui_publisher_lag_seconds',
  'liushui_published_events_total',
  'liushui_eventstore_resubscribes_total',
]
