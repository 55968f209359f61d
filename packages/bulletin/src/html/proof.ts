import { encodeQR } from 'qr'
import type { BulletinDataset, BulletinProof } from '../dataset.ts'
import { type Html, html, trusted } from './tag.ts'

/** ISO/IEC 18004 asks for four modules of white around the code. */
const QUIET_ZONE = 4
const HASH_GROUP = /.{8}/g

const MADE_FROM = 'Made from all records of the log up to this position; scan to check.'

/** What the code says: enough to find the bulletin's proof and to hold it against a checkpoint. */
export const proofText = ({ id, month }: { id: string; month: string }, { size, root }: BulletinProof): string =>
  `liushui bulletin\nsize ${size}\nroot ${root}\n/api/bulletins/${id}/${month}/proof`

/** Each run of dark modules in a row is one rectangle: sharp at every size. */
const drawing = (text: string): Html => {
  const modules = encodeQR(text, 'raw', { ecc: 'medium', border: QUIET_ZONE })
  const runs = modules.flatMap((row, y) => {
    const line = row.map((dark) => (dark ? '#' : ' ')).join('')
    return [...line.matchAll(/#+/g)].map(({ index, 0: run }) => `M${index} ${y}h${run.length}v1h-${run.length}z`)
  })
  return html`<svg viewBox="0 0 ${modules.length} ${modules.length}" shape-rendering="crispEdges" role="img" aria-label="二维码：日志存证">${trusted(
    `<path d="${runs.join('')}"/>`,
  )}</svg>`
}

const line = (zh: string, en: string, value: Html | string): Html =>
  html`<dt>${zh} <span class="label">${en}</span></dt><dd>${value}</dd>`

/** 存证: which events the bulletin is made from, to be read and to be scanned. */
export const proofBlock = ({ programme, month }: BulletinDataset, proof: BulletinProof): Html => {
  const groups = proof.root.match(HASH_GROUP) ?? []
  const hash = (some: readonly string[]): Html => html`<div>${some.map((group) => html`<span>${group}</span>`)}</div>`
  return html`<div class="proof"><div><p>本期依据日志截至下列位置的全部记录编制，可扫码查验。<br><span class="label">${MADE_FROM}</span></p><dl>${line('日志位置', 'Log position', proof.position)}${line(
    '日志条数',
    'Tree size',
    String(proof.size),
  )}${line('日志树根', 'Merkle root', html`<div class="hash">${hash(groups.slice(0, 4))}${hash(groups.slice(4))}</div>`)}</dl></div>${drawing(
    proofText({ id: programme.id, month }, proof),
  )}</div>`
}
