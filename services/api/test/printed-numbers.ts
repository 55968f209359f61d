import type { Figure } from '@liushui/bulletin/figures'
import { FEN_PER_WAN, FEN_PER_YI } from '@liushui/domain'

// The numbers that a bulletin prints, and how a figure may be printed.

/** Numbers that are no figures, in the order in which they are taken out of the page, each with the reason. */
const exceptions: readonly (readonly [reason: string, found: RegExp])[] = [
  ['the masthead: number and date of the issue', /<title>.*?<\/title>|<header>.*?<\/header>/gs],
  ['the foot: where in the log it was made, and when it was printed', /<footer.*?<\/footer>/gs],
  ['how the page looks', /<style>.*?<\/style>/gs],
  ['the bars of the chart and its scale: what it shows is told in words below', /<svg.*?<\/svg>/gs],
  ['places in an order, and the numbers of items in the plan', /<td class="number">\d+<\/td>/g],
  ['the number of a project in its list', /<h3>\d+\. /g],
  ['the most points that an item can give, by the rules', /<span class="bound">\(\d+\)<\/span>/g],
]

/** Of the text, without its tags. */
const wordExceptions: readonly (readonly [reason: string, found: RegExp])[] = [
  ['the number of a document', /〔\d+〕[^\d，、。）]*\d*号/g],
  ['the number of a table or a picture', /[表图]\d+/g],
  ['what a veto gives, by the rules', /被一票否决，得0分/g],
  ['a bound that words name', /\d+至\d+个百分点|\d+个百分点以[内上]|超过\d+天的/g],
  ['how many lines a table holds at most', /时间最长的\d+个）/g],
  ['a date, a month, a year', /\d+年(?:\d+月(?:\d+日)?)?|\d+[—至]\d+月|\d+月(?:\d+日)?|\d{4}年/g],
]

/** What people wrote, with digits in it: names, progress, reasons, titles. The longest first, as one may hold another. */
const wordsWithDigits = (value: unknown): string[] => {
  if (typeof value === 'string') return /\d/.test(value) && !/^\d{4}(-\d\d){0,2}$/.test(value) ? [value] : []
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(wordsWithDigits) : []
}

const without = (text: string, found: readonly (readonly [string, RegExp])[]): string =>
  found.reduce((rest, [, pattern]) => rest.replace(pattern, ' '), text)

export type PrintedNumber = { readonly value: number; readonly unit: string; readonly around: string }

const NUMBER = /(\d+(?:\.\d+)?)(亿元|万元|个百分点|个工作日|[%分个件项次张天轮亩吨])?/g

/** Every number in the page that is none of the exceptions, without its sign. */
export const printedNumbers = (page: string, dataset: object): PrintedNumber[] => {
  const chart = /role="img" aria-label="(柱形图[^"]*)"/.exec(page)?.[1] ?? ''
  const plain = without(page, exceptions)
    .replace(/<\/(?:td|th|p|h\d|caption|span class="unit")>|<br>/g, ' ')
    .replace(/<[^>]*>/g, '')
  const written = wordsWithDigits(dataset).sort((one, other) => other.length - one.length)
  const text = written.reduce((rest, words) => rest.replaceAll(words.replace(/。$/, ''), ' '), plain + chart)
  const left = without(text, wordExceptions)
  return [...left.matchAll(NUMBER)].map(({ index, 1: digits, 2: unit = '' }) => ({
    ...{ value: Number(digits), unit, around: left.slice(Math.max(0, index - 20), index + 20) },
  }))
}

const rounded = (value: number, unit: number): number => Math.round((100 * value) / unit) / 100

/** A figure in each of the units that it may be printed in. */
const formsOf = ({ unit, value }: Figure): readonly (readonly [unit: string, value: number])[] => {
  if (value === null) return []
  const size = Math.abs(value)
  switch (unit) {
    case 'fen':
      return [
        ['亿元', rounded(size, FEN_PER_YI)],
        ['万元', rounded(size, FEN_PER_WAN)],
      ]
    case 'basis-points':
      return ['%', '个百分点'].map((each) => [each, size / 100] as const)
    case 'count':
      return [...'个件项次张天轮', '个工作日'].map((each) => [each, size] as const)
    case 'tenths':
      return [['个工作日', size / 10]]
    case 'hundredths':
      return [['分', size / 100]]
    case 'thousandths':
      return [...'亩吨'].map((each) => [each, size / 1000] as const)
  }
}

/** Whether a number may be one of the figures: in its unit, or in any where the head of a column tells the unit. */
export const printedBy = (figures: readonly Figure[]): ((number: PrintedNumber) => boolean) => {
  const known = new Set(figures.flatMap(formsOf).flatMap(([unit, value]) => [`${value} ${unit}`, `${value} `]))
  return ({ value, unit }) => known.has(`${value} ${unit}`)
}

type Leaf = { readonly path: string; readonly value: number }

/** Numbers of a dataset that are no figures, each with the reason. */
const leafExceptions: readonly (readonly [reason: string, path: RegExp])[] = [
  ['which bulletin it is', /^(?:edition|issueNumber)$/],
  ['the number of an item in the plan', /\.itemNumber$/],
  ['a place in an order', /\.rank$/],
  ['the most points that an item can give, by the rules', /\.most$/],
  ['not printed: it comes with the sums of the register', /\.completedBefore$/],
]
const isException = (path: string): boolean => leafExceptions.some(([, pattern]) => pattern.test(path))

/** Every number of a dataset that is none of the exceptions. */
export const leavesOf = (value: unknown, path = ''): Leaf[] => {
  if (typeof value === 'number') return isException(path) ? [] : [{ path, value }]
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, each]) => leavesOf(each, path === '' ? key : `${path}.${key}`))
}

/** Numbers that are counted again from the list of projects where they are printed. */
const COUNTED = /^total\.(?:projects|started)$/

/** The same dataset with other numbers, no two of them alike: whatever is printed of it can be nothing else by chance. */
export const scattered = <Of>(dataset: Of, towards: 'up' | 'down'): Of => {
  const leaves = leavesOf(dataset)
  let next = 0
  const scatter = (value: unknown, path: string): unknown => {
    if (typeof value === 'number') {
      if (isException(path) || COUNTED.test(path)) return value
      next += 1
      return 10_007_003 * (towards === 'up' ? next : leaves.length + 1 - next)
    }
    if (value === null || typeof value !== 'object') return value
    const entries = Object.entries(value).map(([key, each]) => [
      key,
      scatter(each, path === '' ? key : `${path}.${key}`),
    ])
    return Array.isArray(value) ? entries.map(([, each]) => each) : Object.fromEntries(entries)
  }
  return scatter(dataset, '') as Of
}
