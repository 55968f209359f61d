import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import { ask, type Client, failed } from './client.ts'
import type { Progress } from './progress.ts'
import { exitCodes, type Result } from './result.ts'

const POLL_MS = 200
const state = z.object({
  rebuild: z.object({ state: z.enum(['never', 'running', 'done', 'failed']), events: z.int() }),
})

const failedRebuild = {
  zh: '重建失败，原因见平台日志；原有查询数据未受影响。',
  en: 'The rebuild failed, the platform’s log tells why; the read models stay as they were.',
}

/** Has the read models rebuilt from the log and waits for it. */
export const rebuildReadModels = async (client: Client, progress: Progress): Promise<Result> => {
  let known = await ask(client, '/api/read-models/rebuild', { method: 'POST', answer: state })
  while (known.ok && known.value.rebuild.state === 'running') {
    const { events } = known.value.rebuild
    progress.show(`正在重建，已处理 ${events} 个事件`, `Rebuilding, ${events} events`)
    await delay(POLL_MS)
    known = await ask(client, '/api/read-models', { answer: state })
  }
  progress.clear()
  if (!known.ok) return failed(known.reply)
  const { rebuild } = known.value
  if (rebuild.state !== 'done') return { code: exitCodes.refused, say: [failedRebuild], json: { error: failedRebuild } }
  return {
    code: exitCodes.done,
    say: [
      {
        zh: `查询数据已从日志重建，共 ${rebuild.events} 个事件。`,
        en: `The read models were rebuilt from the log, ${rebuild.events} events.`,
      },
    ],
    json: { events: rebuild.events },
  }
}
