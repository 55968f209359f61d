import type { Actor } from '@liushui/domain'
import { personId, text } from '@liushui/domain'
import { z } from 'zod'

const actor = z.strictObject({ id: personId, role: text(40), unit: text(60) })

/**
 * The local user, as LIUSHUI_USER gives it: `id:role:unit`, where `id` is a reference into the register of people.
 * Throws, with a sentence in both languages, where it is not of that form.
 */
export const parseUser = (setting: string): Actor => {
  const [id, role, ...unit] = setting.split(':')
  const parsed = actor.safeParse({ id, role, unit: unit.join(':') })
  if (parsed.success) return parsed.data
  throw new Error(
    'LIUSHUI_USER is written id:role:unit, where id is small letters, digits and hyphens.\nLIUSHUI_USER 的写法为 编号:角色:单位，其中编号只含小写字母、数字和连字符。',
  )
}
