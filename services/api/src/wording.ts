import { z } from 'zod'

// Why a value does not fit its schema, as people say it: zod's own words are for programmers, and so is a pattern.

export type Words = { readonly en: string; readonly zh: string }
type Issue = z.core.$ZodIssue

const zodEnglish = z.locales.en().localeError

const types: Readonly<Record<string, Words>> = {
  string: { en: 'text', zh: '文字' },
  number: { en: 'a number', zh: '数字' },
  int: { en: 'a whole number', zh: '整数' },
  boolean: { en: 'true or false', zh: ' true 或 false' },
  array: { en: 'a list', zh: '列表' },
  object: { en: 'an object', zh: '对象' },
  record: { en: 'an object', zh: '对象' },
}
const somethingElse: Words = { en: 'something else', zh: '其他类型的值' }

const wrongType = ({ expected, input }: z.core.$ZodIssueInvalidType): Words => {
  const { en, zh } = types[expected] ?? somethingElse
  return input === undefined
    ? { en: `it is missing: give ${en}`, zh: `缺少此项，须为${zh}` }
    : { en: `it must be ${en}`, zh: `须为${zh}` }
}

const tooSmall = ({ origin, minimum }: z.core.$ZodIssueTooSmall): Words => {
  switch (origin) {
    case 'string':
      return minimum === 1
        ? { en: 'it must not be empty', zh: '不能为空' }
        : { en: `at least ${minimum} characters`, zh: `至少 ${minimum} 个字符` }
    case 'array':
      return { en: `at least ${minimum} in the list`, zh: `至少 ${minimum} 项` }
    default:
      return { en: `it must be ${minimum} or more`, zh: `不能小于 ${minimum}` }
  }
}

const tooBig = ({ origin, maximum }: z.core.$ZodIssueTooBig): Words => {
  switch (origin) {
    case 'string':
      return { en: `at most ${maximum} characters`, zh: `最多 ${maximum} 个字符` }
    case 'array':
      return { en: `at most ${maximum} in the list`, zh: `最多 ${maximum} 项` }
    default:
      return { en: `it must be ${maximum} or less`, zh: `不能大于 ${maximum}` }
  }
}

const unknownKeys = ({ keys }: z.core.$ZodIssueUnrecognizedKeys): Words => {
  const names = keys.slice(0, 5).map((key) => key.slice(0, 40))
  return {
    en: `there is no ${names.join(', ')} here: check the name, or leave it out`,
    zh: `没有 ${names.join('、')} 这一项，请核对名称或删去`,
  }
}

/** The day has to be in the calendar: the 30th of February is not. */
const badDay: Words = { en: 'a day of the calendar, written YYYY-MM-DD', zh: '须为日历上有的日期，写作 YYYY-MM-DD' }
const badForm: Words = { en: 'it is not written as it should be', zh: '写法不正确' }

/** Of several forms the first is the usual one. */
const wordsOfFirst = ({ errors }: z.core.$ZodIssueInvalidUnion): Words => {
  const first = errors[0]?.[0]
  return first ? wordsOf(first) : badForm
}

const byCode = (issue: Issue): Words => {
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(issue)
    case 'too_small':
      return tooSmall(issue)
    case 'too_big':
      return tooBig(issue)
    case 'invalid_value':
      return { en: `one of ${issue.values.join(', ')}`, zh: `应为以下之一：${issue.values.join('、')}` }
    case 'unrecognized_keys':
      return unknownKeys(issue)
    case 'invalid_format':
      return issue.format === 'date' ? badDay : badForm
    case 'invalid_union':
      return wordsOfFirst(issue)
    case 'not_multiple_of':
    case 'invalid_key':
    case 'invalid_element':
    case 'custom':
      return badForm
  }
}

/** The sentences of the domain's schemas, which are in English. */
const domainChinese: Readonly<Record<string, string>> = {
  'small letters, digits and single hyphens': '只能含小写字母、数字和单个连字符，连字符不在首尾',
  'a project code is written 2014-330702-76-01-123456': '项目代码写作 2014-330702-76-01-123456',
  'no control characters': '不能含有控制字符',
  'a month is written YYYY-MM': '月份写作 YYYY-MM',
  'a year is written YYYY': '年份写作 YYYY',
}

/** Some reasons repeat what was sent: enough of it to find the place, never a flood. */
const cut = (text: string): string => (text.length > 1000 ? `${text.slice(0, 1000)}…` : text)

const isZodsOwn = (issue: Issue): boolean => {
  const words = zodEnglish(issue as z.core.$ZodRawIssue)
  return issue.message === (typeof words === 'string' ? words : words?.message)
}

/** One sentence in each language: `reason|原因` where a schema words it itself, by the kind of mistake where it does not. */
export const wordsOf = (issue: Issue): Words => {
  if (isZodsOwn(issue)) return byCode(issue)
  const [en = '', zh] = issue.message.split('|')
  return { en: cut(en), zh: cut(zh ?? domainChinese[en] ?? badForm.zh) }
}
