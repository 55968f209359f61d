import { DEFAULT_PORT } from '@liushui/runtime/port'
import { InvalidArgumentError } from 'commander'

export const DEFAULT_URL = `http://127.0.0.1:${DEFAULT_PORT}`

const matching =
  (pattern: RegExp, words: string) =>
  (value: string): string => {
    if (pattern.test(value)) return value
    throw new InvalidArgumentError(words)
  }

export const month = matching(/^(19|20|21)\d{2}-(0[1-9]|1[0-2])$/, '月份写作 YYYY-MM / a month is written YYYY-MM')

export const programmeId = matching(
  /^(?=.{1,80}$)[a-z0-9]+(-[a-z0-9]+)*$/,
  '专项编号由小写字母、数字和连字符组成 / a programme is small letters, digits and hyphens',
)

const fourDigits = matching(/^(199\d|2[01]\d{2})$/, '年份为四位数字 / a year has four digits')
export const year = (value: string): number => Number(fourDigits(value))

export const platformUrl = (value: string): string => {
  if (URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)) return value
  throw new InvalidArgumentError('平台地址须为 http:// 或 https:// 地址 / the address is an http:// or https:// URL')
}

export const id = matching(
  /^(?=.{1,100}$)[a-z0-9]+(-[a-z0-9]+)*$/,
  '编号由小写字母、数字和连字符组成 / an id is small letters, digits and hyphens',
)

export const period = matching(
  /^(19|20|21)\d{2}(-(0[1-9]|1[0-2]))?$/,
  '考核期写作 YYYY-MM 或 YYYY / a period is written YYYY-MM or YYYY',
)

export const idempotencyKey = matching(
  /^[\x21-\x7e]{1,200}$/,
  '幂等键为 1 至 200 个可见 ASCII 字符 / a key is 1 to 200 visible ASCII characters',
)

const wholeNumber = matching(/^\d{1,9}$/, '须为整数 / a whole number')

export const port = (value: string): number => {
  const number = Number(wholeNumber(value))
  if (number <= 65_535) return number
  throw new InvalidArgumentError('端口为 0 至 65535 / a port is 0 to 65535')
}

export const keyName = matching(
  /^[a-z0-9.-]+(\/[A-Za-z0-9._~-]+)*$/,
  '名称写作 example.gov.cn/witness / a name is written example.gov.cn/witness',
)

/** An option's text, each time that it is given. */
export const each = (value: string, before: readonly string[] = []): readonly string[] => [...before, value]

export const revision = (value: string): number => Number(wholeNumber(value))

const MOST = 100_000
export const limit = (value: string): number => {
  const number = revision(value)
  if (number >= 1 && number <= MOST) return number
  throw new InvalidArgumentError(`须为 1 至 ${MOST} 的整数 / a whole number from 1 to ${MOST}`)
}

export const columnNames = (value: string): string[] =>
  value
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')

type Filters = readonly (readonly [string, string])[]

/** `column=value`, each time that it is given. */
export const filter = (value: string, before: Filters = []): Filters => {
  const place = value.indexOf('=')
  if (place < 1) throw new InvalidArgumentError('筛选写作 栏目=值 / a filter is written column=value')
  return [...before, [value.slice(0, place), value.slice(place + 1)]]
}
