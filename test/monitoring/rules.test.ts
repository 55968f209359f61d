import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { DEFAULT_OPERATIONS_PORT } from '@liushui/runtime'
import { parse } from 'yaml'
import { alerts, folder, panels } from '../support/monitoring.ts'

const page = readFileSync(join(folder, '../../docs/operations.md'), 'utf8')

/** As GitHub makes it of a heading of one word. */
const anchors = [...page.matchAll(/^### (\w+)$/gm)].map(([, title = '']) => title.toLowerCase())
const sectionOf = (name: string): string => page.split(`\n### ${name}\n`)[1]?.split(/\n##/)[0] ?? ''

describe('Alarms', () => {
  test('say what is the matter in both languages, and lead to their page', () => {
    expect(alerts.length).toBeGreaterThan(10)
    for (const { alert, annotations, labels } of alerts) {
      const { summary, summary_zh, description, description_zh, runbook } = annotations
      expect([alert, labels['severity']]).toEqual([alert, expect.stringMatching(/^(critical|warning)$/)])
      for (const english of [summary, description]) expect(english).toMatch(/^[^\p{Script=Han}]{10,}$/u)
      for (const chinese of [summary_zh, description_zh]) expect(chinese).toMatch(/\p{Script=Han}{4}/u)
      expect(runbook).toBe(`docs/operations.md#${alert.toLowerCase()}`)
    }
  })

  test('have a page each, which says what it means, what to look at, what to do and what is not at risk', () => {
    expect(anchors.toSorted()).toEqual(alerts.map(({ alert }) => alert.toLowerCase()).toSorted())
    for (const { alert } of alerts) {
      const points = [...sectionOf(alert).matchAll(/^- \*\*(.+?)\*\*: \S/gm)].map(([, point]) => point)
      expect([alert, ...points]).toEqual([alert, 'Means', 'Look at', 'Do', 'Not at risk'])
    }
  })
})

describe('What Prometheus and Grafana are given', () => {
  test('is found by them: rules beside the configuration, each service on the port of its operations', () => {
    const { rule_files, scrape_configs } = parse(readFileSync(join(folder, 'prometheus.yml'), 'utf8'))
    expect(rule_files).toEqual(['alerts.yml'])
    const [{ job_name, static_configs }] = scrape_configs
    expect(job_name).toBe('liushui')
    for (const { targets, labels } of static_configs)
      expect(targets).toEqual([`${labels.service}:${DEFAULT_OPERATIONS_PORT}`])
  })

  test('asks the data source that is provided, and shows nothing twice', () => {
    const provided = parse(readFileSync(join(folder, 'grafana/provisioning/datasources/prometheus.yml'), 'utf8'))
    const [{ uid }] = provided.datasources
    expect(new Set(panels.map(({ datasource }) => datasource.uid))).toEqual(new Set([uid]))
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length)
    expect(new Set(panels.map(({ title }) => title)).size).toBe(panels.length)
    expect(readdirSync(join(folder, 'grafana/dashboards'))).toEqual(['liushui.json'])
  })
})
