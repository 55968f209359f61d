const brand = Symbol('html')

/** Markup that is safe to insert as it is. Only `html` and `trusted` make it. */
export type Html = { readonly [brand]: string }

type Part = Html | string | number | false | undefined | readonly Part[]

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text as it may stand between tags and in a quoted attribute. */
export const escapeText = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => escapes[character] ?? character).replace(/[^\P{Cc}\n\t]/gu, '')

const isHtml = (part: Html | readonly Part[]): part is Html => brand in part

const write = (part: Part): string => {
  if (part === undefined || part === false) return ''
  if (typeof part === 'number') return String(part)
  if (typeof part === 'string') return escapeText(part)
  return isHtml(part) ? part[brand] : part.map(write).join('')
}

/** Markup of our own making: a style sheet, a drawing. Never text that came from outside. */
export const trusted = (markup: string): Html => ({ [brand]: markup })

/** Tag of templates: whatever is filled in is escaped, unless it is Html itself. Attributes must be in double quotes. */
export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Html =>
  trusted(strings.map((string, index) => string + write(parts[index])).join(''))

export const markupOf = (markup: Html): string => markup[brand]

const COUNT = /(?:\d+年)?\d+月\d+日|\d+—\d+月|表\d+|\d+(?:\.\d+)?(?:个百分点|个工作日|[年月日个件项期天次张]|[万亿]元)/g

/** Running text in which no line ends within a date or an amount, or between a count and what it counts: 6月25日, 1—6月, 39个. */
export const running = (text: string): Html => {
  const counts = [...text.matchAll(COUNT)]
  const between = text.split(COUNT)
  return html`${between.map((part, index) => {
    const count = counts[index]?.[0]
    return html`${part}${count !== undefined && html`<span class="bound">${count}</span>`}`
  })}`
}
