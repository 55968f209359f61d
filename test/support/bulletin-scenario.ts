const programmeId = 'shili'

const send = async (url: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<void> => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID(), ...headers },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`)
}

const item = {
  itemNumber: 1,
  projectId: 'shili-001',
  category: '治污水',
  name: '示例项目',
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
}

type Headers = Readonly<Record<string, string>>

/** The policy registers the project of the issued plan in its own time. */
const untilRegistered = async (url: string): Promise<void> => {
  for (;;) {
    const { items } = Object(await (await fetch(`${url}/api/programmes/${programmeId}/projects`)).json())
    if (items.length > 0) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** Over HTTP: a programme and its issued plan, asked for with these headers. Resolves when the plan's project is registered. */
export const issuePlan = async (url: string, headers: Headers = {}): Promise<void> => {
  const plan = `${url}/api/programmes/${programmeId}/plans/2014`
  const programme = {
    programmeId,
    name: '示例专项',
    region: '示例区',
    categories: [{ name: '治污水', en: 'sewage treatment' }],
    masthead: { title: '示例简报', issuer: '示例办公室', report: [], send: [], distribute: [] },
    illustrative: true,
  }
  await send(`${url}/api/programmes`, programme, headers)
  await send(plan, {}, headers)
  await send(`${plan}/items`, { items: [item] }, headers)
  await send(`${plan}/issue`, { documentNumber: '示例〔2014〕1 号' }, headers)
  await untilRegistered(url)
}

/** Over HTTP: the bulletin of January, asked for with these headers. Resolves when it is made. */
export const makeBulletin = async (url: string, headers: Headers = {}): Promise<void> => {
  const bulletin = `${url}/api/bulletins/${programmeId}/2014-01`
  await send(bulletin, {}, headers)
  for (;;) {
    const { status, failure } = Object(await (await fetch(bulletin)).json())
    if (status === 'rendered') return
    if (status === 'failed') throw new Error(`The bulletin failed: ${failure}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
