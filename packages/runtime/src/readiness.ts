/** Whether one part of a process can do its work, with a sentence in each language where it can't. */
export type PartStatus = {
  readonly part: string
  readonly ready: boolean
  readonly en?: string
  readonly zh?: string
}

/** What is not ready, in one sentence of each language; undefined where everything is. */
export const whatIsNotReady = (
  parts: readonly PartStatus[],
): { readonly en: string; readonly zh: string } | undefined => {
  const missing = parts.filter(({ ready }) => !ready)
  if (missing.length === 0) return undefined
  return {
    en: missing.map((one) => `${one.part}: ${one.en ?? 'not ready'}`).join('; '),
    zh: missing.map((one) => `${one.part}：${one.zh ?? '尚未就绪'}`).join('；'),
  }
}
