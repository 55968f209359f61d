import { wordsOf } from '@liushui/runtime'
import type { Progress } from '../progress.ts'
import { exitCodes, type Result, type Sentence } from '../result.ts'

/** Something is not as it was signed. */
export class NotProved extends Error {
  readonly zh: string
  constructor({ zh, en }: Sentence) {
    super(en)
    this.zh = zh
  }
}

/** Ends the command otherwise: the platform can't be reached, say. */
export class Ended extends Error {
  readonly result: Result
  constructor(result: Result) {
    super('ended')
    this.result = result
  }
}

export const proved = (say: readonly Sentence[], facts: Readonly<Record<string, unknown>>): Result => ({
  code: exitCodes.done,
  say,
  json: { ...facts, said: say },
})

/** Whatever is thrown on the way is why there is no proof. */
export const concluded = async (work: () => Promise<Result>, progress: Progress): Promise<Result> => {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Ended) return error.result
    const { zh, en } = wordsOf(error)
    const sentence = { zh: `未通过：${zh}`, en: `Not proved: ${en.replace(/^Not proved: /, '')}` }
    return { code: exitCodes.refused, say: [sentence], json: { error: sentence } }
  } finally {
    progress.clear()
  }
}
