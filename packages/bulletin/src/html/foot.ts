import { chineseDate } from '@liushui/domain'
import type { BulletinDataset } from '../dataset.ts'
import { type Html, html } from './tag.ts'

const CHARACTERS_PER_LINE = 29
const LINE_PT = 22
const RULES_PT = 4
/** What the style sheet gives the proof: 27 mm, and the space below it. */
const PROOF_PT = 85

/** Half a character for Latin and figures, a whole one for all else; lines hold a character less than they could. */
const linesOf = (text: string): number => {
  const width = [...text].reduce((sum, character) => sum + (character < '\u0250' ? 0.6 : 1), 0)
  return Math.max(1, Math.ceil(width / (CHARACTERS_PER_LINE - 3)))
}

/** A drawn line: the browser prints a border in whole CSS pixels, and these are finer. */
const rule = (width: string): Html =>
  html`<svg class="rule" aria-hidden="true" style="height:${width}"><rect width="100%" height="${width}"></rect></svg>`

/**
 * 版记: to whom, by whom and when, and above it the proof. It stands at the bottom of the type area of the last page, wherever the text before it
 * ends; for that the style sheet has to know how high it is at most.
 */
export const foot = ({ masthead, date }: Pick<BulletinDataset, 'masthead' | 'date'>, proof: Html): Html => {
  const recipients = [
    { word: '报', names: masthead.report },
    { word: '送', names: masthead.send },
    { word: '发', names: masthead.distribute },
  ]
    .filter(({ names }) => names.length > 0)
    .map(({ word, names }) => ({ word, text: `${names.join('、')}。` }))
  const printed = `${chineseDate(date)}印发`
  const lines = recipients.reduce((sum, { text }) => sum + linesOf(text), linesOf(masthead.issuer + printed))
  const height = lines * LINE_PT + RULES_PT + PROOF_PT
  const to = recipients.map(({ word, text }) => html`<p class="recipient">${word}：${text}</p>`)
  return html`<div class="end"></div><footer style="--height:${height}pt">${proof}${rule('0.35mm')}${
    to.length > 0 && [...to, rule('0.25mm')]
  }<p class="printed"><span>${masthead.issuer}</span><span>${printed}</span></p>${rule('0.35mm')}</footer>`
}
