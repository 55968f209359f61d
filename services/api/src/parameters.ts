import { month, year } from '@liushui/domain'
import { z } from 'zod'

export const none = z.strictObject({})
/** For routes that take no body, and so look at none. */
export const noBody = z.undefined()
/** Request headers are read by name; the others are nobody's business. */
export const noHeaders = z.object({})

/** A year as it stands in a path or query. */
export const yearText = z
  .string()
  .regex(/^\d{4}$/, 'a year is written with four digits|年份须为四位数字')
  .transform(Number)
  .pipe(year)
  .describe('calendar year, four digits')

export const monthText = month

/** A whole number as it stands in a path, described as the number is. */
export const wholeNumberText = (schema: z.ZodType<number, number>) =>
  z
    .string()
    .regex(/^\d{1,15}$/, 'a whole number in digits|须为整数')
    .transform(Number)
    .pipe(schema)
    .describe(schema.description ?? 'whole number')

/** A period of assessment. */
export const periodText = z
  .string()
  .regex(
    /^(19|20|21)\d{2}(-(0[1-9]|1[0-2]))?$/,
    'a period is a month, YYYY-MM, or a year, YYYY|考核期为月份 YYYY-MM 或年份 YYYY',
  )
  .describe('month, YYYY-MM, or year, YYYY')

/** A switch in a query. */
export const switchText = z
  .enum(['true', 'false'], { error: 'true or false|须为 true 或 false' })
  .transform((value) => value === 'true')
  .default(false)

export const commandHeaders = z.object({
  'idempotency-key': z
    .string({
      error:
        'Each command needs an Idempotency-Key, so that it is safe to send twice.|每个命令都须带 Idempotency-Key，以便重发时不重复执行。',
    })
    .regex(
      /^[\x21-\x7e]{1,200}$/,
      'An Idempotency-Key is 1 to 200 visible ASCII characters.|Idempotency-Key 须为 1 至 200 个可见 ASCII 字符。',
    )
    .describe(
      'The same key with the same command again answers as the first did; with another command it is refused with 422.',
    ),
  'if-match': z
    .string()
    .regex(
      /^"\d{1,15}"$/,
      'If-Match is a revision in double quotes, as ETag gave it.|If-Match 须为双引号内的版本号，与 ETag 一致。',
    )
    .transform((tag) => Number(tag.slice(1, -1)))
    .optional()
    .describe('Refuse with 412 unless the stream stands at this revision.'),
})
