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
