import type { PartStatus } from '@liushui/runtime'
import type { Projector } from './index.ts'

const words = (error: unknown): { readonly en: string; readonly zh: string } => {
  const en = error instanceof Error ? error.message : String(error)
  return { en, zh: error instanceof Error && 'zh' in error ? String(error.zh) : en }
}

/** What /readyz says of the projector. */
export const projectorPart = (projector: Pick<Projector, 'status'>): PartStatus => {
  const { state, error } = projector.status()
  if (state === 'following') return { part: 'projector', ready: true }
  const { en, zh } = words(error)
  return { part: 'projector', ready: false, en: `The read models stand still: ${en}`, zh: `读模型已停止更新：${zh}` }
}
