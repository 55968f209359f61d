import { setTimeout as wait } from 'node:timers/promises'
import { type Answer, post } from './clients.ts'

export const PROGRAMME = 'shili-wushui'
export const MONTH = '2014-06'

const opening = {
  programmeId: PROGRAMME,
  name: '示例“五水共治”专项',
  region: '示例区',
  categories: [{ name: '治污水', en: 'sewage treatment' }],
  masthead: { title: '示例简报', issuer: '示例办公室', report: ['示例'], send: ['示例'], distribute: ['示例'] },
  illustrative: true,
}

export const projectOf = (number: number): string => `shili-wushui-${String(number).padStart(3, '0')}`

const item = (number: number) => ({
  itemNumber: number,
  projectId: projectOf(number),
  category: '治污水',
  name: `示例项目${number}`,
  nature: 'continuing',
  scale: '示例管网 1 公里',
  startYear: 2013,
  endYear: 2015,
  totalInvestment: 200_000_000,
  completedBefore: 0,
  plannedInvestment: 120_000_000,
  target: '示例目标',
  plannedStart: null,
  unit: '示例责任单位',
})

/** Sends a command until it is answered: the same key again is safe. */
export const insist = async (address: string, body: unknown, limitMs = 60_000): Promise<Answer> => {
  const key = crypto.randomUUID()
  const deadline = performance.now() + limitMs
  for (;;) {
    const reply = await post(address, key, { path: '', body })
    if (reply && reply.status < 500) return reply
    if (performance.now() > deadline) throw new Error(`No answer: ${JSON.stringify(reply)}`)
    await wait(100)
  }
}

const done = async (address: string, body: unknown): Promise<Answer> => {
  const reply = await insist(address, body)
  if (reply.status >= 300) throw new Error(`${address}: ${JSON.stringify(reply)}`)
  return reply
}

/** A programme whose plan of 2014 with `projects` continuing projects is issued. `moveDate` moves its business date, which HTTP can't. */
export const openProgramme = async (options: {
  readonly url: string
  readonly projects: number
  readonly moveDate: (date: string) => Promise<void>
}): Promise<void> => {
  const { url, projects, moveDate } = options
  const plan = `${url}/api/programmes/${PROGRAMME}/plans/2014`
  await done(`${url}/api/programmes`, opening)
  await moveDate('2014-01-10')
  await done(plan, {})
  await done(`${plan}/items`, { items: Array.from({ length: projects }, (_, index) => item(index + 1)) })
  await done(`${plan}/issue`, { documentNumber: '示例〔2014〕1 号' })
  await moveDate('2014-07-03')
}

/** Reports the progress of a month for one project, again and again until the registration has made it known. */
export const reportProgress = async (url: string, project: number, month: string): Promise<Answer> => {
  const body = { programmeId: PROGRAMME, month, investment: 10_000_000, physicalProgress: '示例：完成 10%' }
  const deadline = performance.now() + 30_000
  for (;;) {
    const reply = await insist(`${url}/api/projects/${projectOf(project)}/progress-reports`, body)
    if (reply.status < 300 || performance.now() > deadline) return reply
    await wait(100)
  }
}

/** Requests the bulletin of a month, waits for it, and gives its bytes. */
export const makeBulletin = async (url: string, month: string = MONTH, limitMs = 90_000): Promise<Uint8Array> => {
  const address = `${url}/api/bulletins/${PROGRAMME}/${month}`
  await done(address, {})
  const deadline = performance.now() + limitMs
  for (;;) {
    const response = await fetch(`${address}/pdf`).catch(() => undefined)
    if (response?.status === 200) return new Uint8Array(await response.arrayBuffer())
    if (performance.now() > deadline) throw new Error(`No bulletin: ${response?.status} ${await response?.text()}`)
    await response?.body?.cancel()
    await wait(100)
  }
}
