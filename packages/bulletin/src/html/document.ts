import { readFileSync } from 'node:fs'
import { chineseDate } from '@liushui/domain'
import type { BulletinDataset, BulletinProof } from '../dataset.ts'
import { leadSentence, titleParts } from '../sentences/lead.ts'
import { annexTable } from './annex.ts'
import { foot } from './foot.ts'
import { proofBlock } from './proof.ts'
import { sections } from './sections.ts'
import { type Html, html, markupOf, running, trusted } from './tag.ts'

/** Style sheets of our own, one after the other. */
export const styleOf = (files: readonly URL[]): Html =>
  trusted(files.map((file) => readFileSync(file, 'utf8')).join('\n'))

const style = styleOf(['base.css', 'page.css', 'tables.css'].map((name) => new URL(name, import.meta.url)))

type PageContent = { readonly title: string; readonly body: Html; readonly sample: boolean }

/** A page around any content; in the bulletin's format where no other style is given. */
export const pageHtml = ({ title, body, sample }: PageContent, pageStyle: Html = style): string =>
  markupOf(
    html`<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${title}</title><style>${pageStyle}${
      sample && trusted('@page { @bottom-center { content: "示例数据" } }')
    }</style></head><body>${body}</body></html>`,
  )

const NAME_WIDTH_PT = 430
const NAME_SIZE_PT = { min: 24, max: 54 }

/** The red name as large as one line lets it be. */
const nameSize = (name: string): number =>
  Math.min(NAME_SIZE_PT.max, Math.max(NAME_SIZE_PT.min, Math.floor(NAME_WIDTH_PT / [...name].length)))

const mastheadOf = ({ masthead, illustrative, issueNumber, date }: BulletinDataset): Html =>
  html`<header><p class="name" style="font-size:${nameSize(masthead.title)}pt">${masthead.title}</p><p class="issue">第${issueNumber}期${
    illustrative && html`<span class="sample">（示例）</span>`
  }</p><p class="issuer"><span>${masthead.issuer}</span><span>${chineseDate(date)}</span></p></header>`

const SAMPLE_NOTE = '（本期为示例，项目明细及其进度、审批、资金、督查、考核数据均为演示而编）'

/** The whole bulletin as one HTML document that needs nothing outside itself but the fonts. */
export const bulletinHtml = (dataset: BulletinDataset, proof: BulletinProof): string => {
  const parts = titleParts(dataset)
  const title = parts.join('')
  const name = `${title}表`
  const heading = (words: readonly string[]): Html =>
    html`${words.map((part, index) => html`${index > 0 && html`<wbr>`}<span class="whole">${part}</span>`)}`
  const body = html`${mastheadOf(dataset)}<main><h1>${heading(parts)}</h1>${
    dataset.illustrative && html`<p class="note">${SAMPLE_NOTE}</p>`
  }<p>${running(leadSentence(dataset))}</p>${sections(dataset)}<p class="annexes">附件：${name}</p><section class="annex"><h2>附件</h2>${annexTable(
    heading([...parts.slice(0, -1), '进展情况表']),
    dataset,
  )}</section></main>${foot(dataset, proofBlock(dataset, proof))}`
  return pageHtml({
    title: `${dataset.masthead.title}第${dataset.issueNumber}期：${title}`,
    body,
    sample: dataset.illustrative,
  })
}
