import { parseAddCheckpoint, parseCheckpoint, parseNote } from '@liushui/proof'
import { wordsOf } from '@liushui/runtime'
import { plain } from '../printing.ts'
import type { Sentence } from '../result.ts'
import type { Asked } from './serve.ts'

/** What a request says that it is of. Nothing of it need be true. */
const claimOf = (request: string): string => {
  const note = parseNote(parseAddCheckpoint(request)?.checkpoint ?? '')
  const checkpoint = note && parseCheckpoint(note.body)
  return checkpoint ? `${checkpoint.origin} ${checkpoint.size}` : '—'
}

const REASONS: Readonly<Record<number, Sentence>> = {
  400: { zh: '不是 add-checkpoint 请求', en: 'no add-checkpoint request' },
  403: { zh: '不是由该日志签署', en: 'not signed by the log' },
  404: { zh: '不认识的日志', en: 'an unknown log' },
  409: { zh: '与此前所见的大小不同', en: 'it is of another size than what was seen last' },
  422: {
    zh: '警告：不是此前所见日志的延续，历史已被改动',
    en: 'WARNING: it does not go on from what was seen, history was changed',
  },
}

const told = ({ request, answer: { status } }: Asked): Sentence => {
  const claim = claimOf(request)
  if (status === 200) return { zh: `已联署 ${claim}`, en: `cosigned ${claim}` }
  const reason = REASONS[status] ?? { zh: '', en: '' }
  return { zh: `已拒绝 ${claim}：${reason.zh}`, en: `refused ${claim}: ${reason.en}` }
}

/** Writes a line for each thing that happens: for people, or as JSON. */
export const linesTo = (
  stdout: { readonly write: (text: string) => unknown },
  { json = false, now = () => new Date() }: { readonly json?: boolean | undefined; readonly now?: () => Date },
) => {
  const line = ({ zh, en }: Sentence, more: object): void => {
    const at = now().toISOString()
    const text = json ? JSON.stringify({ at, zh, en, ...more }) : plain(`${at} ${zh} / ${en}`).replaceAll('\n', ' ')
    stdout.write(`${text}\n`)
  }
  return {
    asked: (asked: Asked): void => line(told(asked), { status: asked.answer.status }),
    trouble: (error: unknown): void => line(wordsOf(error), { status: 500 }),
    /** Where it listens, and what the platform has to know of it. */
    started: ({ url, key, state }: { readonly url: string; readonly key: string; readonly state: string }): void => {
      const setting = `${url} ${key}`
      const people = [
        `见证方已启动于 ${url}，目录 ${state}`,
        `The witness listens at ${url}, its folder is ${state}`,
        `验证密钥 Verifier key: ${key}`,
        `平台的设置 Setting of the platform: LIUSHUI_WITNESSES="${setting}"`,
      ]
      if (json) line({ zh: '见证方已启动', en: 'the witness listens' }, { url, key, state, setting })
      else stdout.write(`${people.map(plain).join('\n')}\n`)
    },
  }
}
