import { applications, DAY, programmeOf } from './funds.ts'
import type { Journal } from './invariants.ts'

export type Request = { readonly path: string; readonly body: unknown }
export type Answer = { readonly status: number; readonly body: Record<string, unknown> }

const answerOf = async (response: Response): Promise<Answer> => ({
  status: response.status,
  body: (await response.json()) as Record<string, unknown>,
})

/** Sends a command; undefined where no answer came. */
export const post = async (url: string, key: string, { path, body }: Request): Promise<Answer | undefined> => {
  try {
    const response = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(body),
    })
    return await answerOf(response)
  } catch {
    return undefined
  }
}

/** Asks for something; fails where no answer comes. */
export const get = async (url: string): Promise<Answer> => answerOf(await fetch(url))

/** Puts something in its place; fails where no answer comes. */
export const put = async (url: string, body: unknown): Promise<Answer> =>
  answerOf(
    await fetch(url, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  )

const pick = <T>(items: readonly T[], random: () => number): T => items[Math.floor(random() * items.length)] as T

/** One of all kinds, often a movement of money, and often of more than there is: the rules have to say no. */
export const mixedRequest = (key: string, random: () => number): Request => {
  const { applicationId, ...project } = pick(applications, random)
  const fund = `/api/fund-applications/${applicationId}`
  const amount = 1 + Math.floor(random() * 30)
  const paper = { ...project, amount, documentNumber: '示例〔2014〕3号' }
  return pick(
    [
      { path: `${fund}/allocation`, body: { ...paper, allocatedOn: DAY } },
      { path: `${fund}/disbursement`, body: { ...project, amount: amount + 5, disbursedOn: DAY } },
      { path: `${fund}/receipt`, body: { ...project, amount: amount + 10, receivedOn: DAY } },
      { path: `${fund}/payment`, body: { ...project, amount, purpose: '示例', spentOn: DAY } },
      { path: `${fund}/surplus`, body: { ...paper, amount: 1, returnedOn: DAY } },
      { path: '/api/programmes', body: programmeOf(key) },
    ],
    random,
  )
}

/** What clients sent, to send it again where no answer came. */
export type Clients = {
  readonly journal: Journal
  /** Sends one request under a key and writes down what was answered: the status, undefined where nothing was. */
  readonly send: (url: string, key: string, request: Request) => Promise<number | undefined>
  /** Sends anew what was neither done nor refused; every one has to be answered now. */
  readonly sendUnanswered: (url: string) => Promise<void>
}

export const createClients = (journal: Journal): Clients => {
  const requests = new Map<string, Request>()
  const send: Clients['send'] = async (url, key, request) => {
    journal.sent.add(key)
    requests.set(key, request)
    const answer = await post(url, key, request)
    if (answer === undefined) return undefined
    if (answer.status === 200 || answer.status === 201) journal.acknowledged.add(key)
    else if (answer.status === 409) journal.refused.add(key)
    else if (answer.status !== 503) throw new Error(`${request.path}: ${JSON.stringify(answer)}`)
    return answer.status
  }
  const sendUnanswered: Clients['sendUnanswered'] = async (url) => {
    for (const [key, request] of requests) {
      if (journal.acknowledged.has(key) || journal.refused.has(key)) continue
      const status = await send(url, key, request)
      if (status === undefined || status === 503) throw new Error(`${request.path} was not answered`)
    }
  }
  return { journal, send, sendUnanswered }
}
