import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { queries } from '@liushui/read-models'
import { type Got, post } from './client.ts'
import type { TestPlatform } from './platform.ts'

export const programmeId = 'shili-wushui'
export const projectId = 'shili-wushui-001'
export const secondProjectId = 'shili-wushui-002'

export const programme = {
  programmeId,
  name: '示例“五水共治”专项',
  region: '示例区',
  categories: [
    { name: '治污水', en: 'sewage treatment' },
    { name: '防洪水', en: 'flood control' },
  ],
  masthead: { title: '示例简报', issuer: '示例办公室', report: ['示例'], send: ['示例'], distribute: ['示例'] },
  illustrative: true,
}

const item = (itemNumber: number, id: string, category: string) => ({
  itemNumber,
  projectId: id,
  category,
  name: `示例项目${itemNumber}`,
  nature: 'new',
  scale: '示例管网 1 公里',
  startYear: 2014,
  endYear: 2015,
  totalInvestment: 200_000_000,
  completedBefore: 0,
  plannedInvestment: 120_000_000,
  target: '示例目标',
  plannedStart: '2014-03',
  unit: '示例责任单位',
})
export const items = [item(1, projectId, '治污水'), item(2, secondProjectId, '防洪水')]

export const mustBe = (status: number, got: Got): Got => {
  if (got.status !== status) throw new Error(`${got.status} instead of ${status}: ${got.text}`)
  return got
}

/** A programme with an issued plan of two projects, as of the 3rd of July 2014. Returns the last position. */
export const openExample = async (platform: TestPlatform): Promise<string> => {
  const plan = `${platform.url}/api/programmes/${programmeId}/plans/2014`
  mustBe(201, await post(`${platform.url}/api/programmes`, programme))
  await platform.record({ type: 'MoveBusinessDate', data: { programmeId, date: '2014-07-03' } })
  mustBe(201, await post(plan, {}))
  mustBe(200, await post(`${plan}/items`, { items }))
  mustBe(
    200,
    await post(`${plan}/headlines`, {
      scope: '合计',
      projects: 2,
      totalInvestment: 403_000_000,
      plannedInvestment: 240_000_000,
      source: '示例',
    }),
  )
  const issued = mustBe(200, await post(`${plan}/issue`, { documentNumber: '示例〔2014〕1 号' }))
  await platform.register()
  return issued.json.position
}

export const report = (platform: TestPlatform, month: string, headers: Readonly<Record<string, string>> = {}) =>
  post(
    `${platform.url}/api/projects/${projectId}/progress-reports`,
    { programmeId, month, investment: 10_000_000, physicalProgress: '示例：完成 10%' },
    headers,
  )

export const start = (platform: TestPlatform) =>
  post(`${platform.url}/api/projects/${projectId}/construction-start`, {
    programmeId,
    startedOn: '2014-07-03',
    approvals: [],
    exception: { approvedBy: 'shili-leader', documentNumber: '示例〔2014〕2 号', reason: '示例原因' },
  })

const requested = async (platform: TestPlatform) => {
  const [row] = await queries.bulletins(platform.readModels.db, { status: 'requested' })
  if (!row) throw new Error('No bulletin is asked for')
  const { programmeId, month, edition, requestedAt } = row
  return { key: { programmeId, month, edition }, position: requestedAt }
}

/** What the bulletin worker does: files a PDF under its hash and records it. Returns the position of the record. */
export const render = async (platform: TestPlatform, pdf: Uint8Array): Promise<string> => {
  const { key, position } = await requested(platform)
  await writeFile(join(platform.folder, `${sha256(pdf)}.pdf`), pdf)
  const file = { sha256: sha256(pdf), bytes: pdf.byteLength, pages: 1, treeSize: 1, rootHash: 'c'.repeat(64) }
  return platform.record({ type: 'RecordBulletinRendered', data: { ...key, position, ...file } })
}

/** What the bulletin worker does when it has tried often enough. */
export const giveUp = async (platform: TestPlatform): Promise<string> => {
  const { key } = await requested(platform)
  const reason = '示例：浏览器未能启动'
  return platform.record({ type: 'RecordBulletinFailed', data: { ...key, reason, attempts: 3 } })
}

export const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
