import { z } from 'zod'
import { ask, type Client, failed } from './client.ts'
import { type Result, wrongUsage } from './result.ts'

const programmes = z.object({ items: z.array(z.object({ programmeId: z.string(), name: z.string() })) })

export type Choice =
  | { readonly ok: true; readonly programmeId: string }
  | { readonly ok: false; readonly result: Result }

/** The programme that was named, or the only one that there is. */
export const chooseProgramme = async (client: Client, named: string | undefined): Promise<Choice> => {
  if (named !== undefined) return { ok: true, programmeId: named }
  const found = await ask(client, '/api/programmes?limit=50', { answer: programmes })
  if (!found.ok) return { ok: false, result: failed(found.reply) }
  const [only, ...others] = found.value.items
  if (only && others.length === 0) return { ok: true, programmeId: only.programmeId }
  const ids = found.value.items.map(({ programmeId }) => programmeId).join(', ')
  return {
    ok: false,
    result: wrongUsage(
      only
        ? { zh: `请用 --programme 指定专项：${ids}`, en: `Name one of the programmes with --programme: ${ids}` }
        : { zh: '平台上还没有专项。', en: 'There is no programme on the platform yet.' },
    ),
  }
}
