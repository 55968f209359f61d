import { randomUUID } from 'node:crypto'
import { cp } from 'node:fs/promises'
import { Agent, request } from 'node:http'
import { join } from 'node:path'
import type { DomainCommand } from '@liushui/domain'
import { fillFolder } from '../support/filled-folder.ts'
import { withFolder } from '../support/folder.ts'
import { startProcess } from '../support/process.ts'
import { compareLatency, steadily } from './latency.ts'
import type { BenchResult } from './measure.ts'

const PER_SECOND = 1_000
const WARM_UP_SECONDS = 3
const SECONDS = 15
const CONNECTIONS = 64
const PROJECTS = 2_000

const programmeId = 'bench-wushui'
const plan = { programmeId, year: 2014 }
const projectOf = (number: number): string => `${programmeId}-${String(number).padStart(4, '0')}`

const item = (number: number) => ({
  itemNumber: number + 1,
  projectId: projectOf(number),
  category: '治污水',
  name: `（示例）镇污水处理厂及配套管网工程 ${number}`,
  nature: 'continuing' as const,
  scale: '日处理能力 1 万吨，配套管网 16 公里',
  startYear: 2013,
  endYear: 2015,
  totalInvestment: 2_000_000_000,
  completedBefore: 0,
  plannedInvestment: 1_200_000_000,
  target: '土建完成，设备安装 50%',
  plannedStart: null,
  unit: '示例责任单位',
})

const upToPlan: readonly DomainCommand[] = [
  {
    type: 'OpenProgramme',
    data: {
      programmeId,
      name: '示例“五水共治”专项',
      region: '示例区',
      categories: [{ name: '治污水', en: 'sewage treatment' }],
      masthead: { title: '示例简报', issuer: '示例办公室', report: [], send: [], distribute: [] },
      illustrative: true,
    },
  },
  // Every month of the year can be reported, and no bulletin is due.
  { type: 'MoveBusinessDate', data: { programmeId, date: '2014-12-03' } },
  { type: 'OpenPlan', data: plan },
  { type: 'AddPlanItems', data: { ...plan, items: Array.from({ length: PROJECTS }, (_, number) => item(number)) } },
  { type: 'IssuePlan', data: { ...plan, documentNumber: '示例〔2014〕1 号' } },
]

/** January of all projects, then February, and so on. */
const report = (number: number) => ({
  path: `/api/projects/${projectOf(number % PROJECTS)}/progress-reports`,
  body: {
    programmeId,
    month: `2014-${String(1 + Math.floor(number / PROJECTS)).padStart(2, '0')}`,
    investment: 1_234_567_00 + number,
    physicalProgress: '（示例）主体工程完成百分之六十，管网铺设三千二百米',
  },
})

const post = (agent: Agent, url: string, body: unknown): Promise<void> =>
  new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'idempotency-key': randomUUID() }
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk) => {
        text += chunk
      })
      response.once('error', reject)
      response.once('end', () =>
        response.statusCode === 200 ? resolve() : reject(new Error(`${url}: ${response.statusCode} ${text}`)),
      )
    })
    sent.once('error', reject)
    sent.end(JSON.stringify(body))
  })

/** Every report has to be taken: one that is not ends the bench. */
const load = async (url: string): Promise<number[]> => {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS, scheduling: 'fifo' })
  let sent = 0
  const work = async (due: number): Promise<number> => {
    const { path, body } = report(sent++)
    await post(agent, `${url}${path}`, body)
    return performance.now() - due
  }
  try {
    await steadily({ perSecond: PER_SECOND, seconds: WARM_UP_SECONDS, work })
    return await steadily({ perSecond: PER_SECOND, seconds: SECONDS, work })
  } finally {
    agent.destroy()
  }
}

/** A server as a process of its own, which prints its address. */
const against = async (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<number[]> => {
  const server = startProcess({ command: process.execPath, args, env: { ...process.env, ...env } })
  try {
    return await load(await server.line((line) => /API\s+(http:\/\/\S+)/.exec(line)?.[1]))
  } finally {
    await server.end('SIGTERM')
  }
}

const standalone = join(import.meta.dirname, '../../services/standalone/src/main.ts')
const bare = join(import.meta.dirname, 'bare-server.ts')

export const run = (): Promise<BenchResult[]> =>
  withFolder(async (filled) => {
    await fillFolder(filled, { upToPlan })
    return [
      await compareLatency({
        name: 'A progress report over HTTP, durable, 1,000 a second, against a bare server with a durable row a request',
        aim: 15,
        rounds: 3,
        ours: () =>
          withFolder(async (folder) => {
            await cp(filled, folder, { recursive: true })
            return against([standalone], { LIUSHUI_DATA: folder, LIUSHUI_PORT: '0', LIUSHUI_SAMPLE: 'none' })
          }),
        baseline: () => withFolder((folder) => against([bare, join(folder, 'commands.db')])),
      }),
    ]
  })
