import {
  type Checkpoint,
  parseAddCheckpoint,
  parseCheckpoint,
  parseNote,
  type Seen,
  type WitnessAnswer,
} from '@liushui/proof'
import { wordsOf } from '@liushui/runtime'
import { plain } from '../printing.ts'
import type { Sentence } from '../result.ts'
import type { Asked } from './serve.ts'

/** What a request says that it is of. Nothing of it need be true. */
const claimOf = (request: string): Checkpoint | undefined =>
  parseCheckpoint(parseNote(parseAddCheckpoint(request)?.checkpoint ?? '')?.body ?? '')

const REASONS: Readonly<Record<number, Sentence>> = {
  400: { zh: '不是 add-checkpoint 请求', en: 'no add-checkpoint request' },
  403: { zh: '不是由该日志签署', en: 'not signed by the log' },
  404: { zh: '不认识的日志', en: 'an unknown log' },
}

const OTHER_SIZE: Sentence = {
  zh: '不是从最近所见的大小接续，日志会再次询问',
  en: 'it does not start from the size that was seen last, the log asks again',
}
const SMALLER: Sentence = {
  zh: '小于最近所见：是较早的检查点，或运行的是日志的旧副本',
  en: 'it is smaller than what was seen last, an older checkpoint was sent, or an older copy of the log runs',
}

/** What the log has signed that does not fit what was seen of it. */
const WARNINGS: Readonly<Record<NonNullable<WitnessAnswer['kept']>, Sentence>> = {
  forked: {
    zh: '警告：此大小已见过另一个根，日志签署了两份历史',
    en: 'WARNING: another root was seen at this size, the log signed two histories',
  },
  inconsistent: {
    zh: '警告：不是此前所见日志的延续，历史已被改动',
    en: 'WARNING: it does not go on from what was seen, history was changed',
  },
}

const reasonOf = ({ answer, size, file }: { answer: WitnessAnswer; size: number; file: string }): Sentence => {
  const { status, body, kept } = answer
  // The body of a 409 is the size that was seen.
  if (status === 409 && !kept) return size < Number(body) ? SMALLER : OTHER_SIZE
  if (!kept) return REASONS[status] ?? { zh: '', en: '' }
  const { zh, en } = WARNINGS[kept]
  return {
    zh: `${zh}；双方的签名均存于 ${file}，见 /refused`,
    en: `${en}; what was signed is kept in ${file}, see /refused`,
  }
}

const told = ({ request, answer }: Asked, file: string): Sentence => {
  const { origin, size = 0 } = claimOf(request) ?? {}
  const claim = origin === undefined ? '—' : `${origin} ${size}`
  if (answer.status === 200) return { zh: `已联署 ${claim}`, en: `cosigned ${claim}` }
  const { zh, en } = reasonOf({ answer, size, file })
  return { zh: `已拒绝 ${claim}：${zh}`, en: `refused ${claim}: ${en}` }
}

/** Where a witness starts from: what it has not seen it can only believe. */
const stateOf = (origin: string, seen: Seen | undefined): Sentence =>
  seen
    ? {
        zh: `已见过 ${origin} 的 ${seen.size} 个事件，根 ${Buffer.from(seen.root).toString('base64')}`,
        en: `has seen ${origin} at ${seen.size}, root ${Buffer.from(seen.root).toString('base64')}`,
      }
    : {
        zh: `尚未见过 ${origin}：将相信其首个检查点`,
        en: `has seen nothing of ${origin} yet: the first checkpoint will be believed`,
      }

type Started = {
  readonly url: string
  readonly key: string
  readonly state: string
  /** Names of the logs that it knows. */
  readonly origins: readonly string[]
  readonly seen: readonly Seen[]
}

/** Writes a line for each thing that happens: for people, or as JSON. `file` is where the witness keeps what it saw. */
export const linesTo = (
  stdout: { readonly write: (text: string) => unknown },
  options: { readonly file: string; readonly json?: boolean | undefined; readonly now?: () => Date },
) => {
  const { file, json = false, now = () => new Date() } = options
  const line = ({ zh, en }: Sentence, more: object): void => {
    const at = now().toISOString()
    const text = json ? JSON.stringify({ at, zh, en, ...more }) : plain(`${at} ${zh} / ${en}`).replaceAll('\n', ' ')
    stdout.write(`${text}\n`)
  }
  return {
    asked: (asked: Asked): void => line(told(asked, file), { status: asked.answer.status }),
    trouble: (error: unknown): void => line(wordsOf(error), { status: 500 }),
    /** Where it listens, what the platform has to know of it, and from where it goes on. */
    started: ({ url, key, state, origins, seen }: Started): void => {
      const setting = `${url} ${key}`
      const people = [
        `见证方已启动于 ${url}，目录 ${state}`,
        `The witness listens at ${url}, its folder is ${state}`,
        `验证密钥 Verifier key: ${key}`,
        `平台的设置 Setting of the platform: LIUSHUI_WITNESSES="${setting}"`,
      ]
      if (json) line({ zh: '见证方已启动', en: 'the witness listens' }, { url, key, state, setting })
      else stdout.write(`${people.map(plain).join('\n')}\n`)
      for (const origin of origins) {
        const found = seen.find((one) => one.origin === origin)
        line(stateOf(origin, found), { origin, size: found?.size ?? 0 })
      }
    },
  }
}
