import { describe, expect, test } from '@jest/globals'
import { decodeQR } from 'qr/decode.js'
import { proofBlock, proofText } from '../src/html/proof.ts'
import { markupOf } from '../src/html/tag.ts'
import { june, proof } from './fixture.ts'

const PIXELS = 4

/** Paints the drawing's runs, black on white, as a scanner sees them. */
const paint = (markup: string) => {
  const size = Number(/viewBox="0 0 (\d+) \1"/.exec(markup)?.[1])
  const side = size * PIXELS
  const data = new Uint8Array(side * side * 3).fill(255)
  for (const [, x, y, run] of markup.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) {
    for (let row = 0; row < PIXELS; row++) {
      const start = (Number(y) * PIXELS + row) * side + Number(x) * PIXELS
      data.fill(0, start * 3, (start + Number(run) * PIXELS) * 3)
    }
  }
  return { width: side, height: side, data }
}

describe('the proof at the foot', () => {
  const markup = markupOf(proofBlock(june, proof))

  test('says position, tree size and root in both languages', () => {
    const text = markup.replace(/<[^>]*>/g, ' ')
    for (const said of ['日志位置', 'Log position', '日志条数', 'Tree size', '日志树根', 'Merkle root']) {
      expect(text).toContain(said)
    }
    expect(text.replace(/\s/g, '')).toContain(proof.root)
  })

  test('carries a code that is read as tree size, root and where the proof is', () => {
    const text = decodeQR(paint(markup))
    expect(text).toBe(proofText({ id: june.programme.id, month: june.month }, proof))
    expect(text.split('\n')).toEqual([
      'liushui bulletin',
      'size 5120',
      `root ${proof.root}`,
      '/api/bulletins/wucheng-wushui/2014-06/proof',
    ])
  })
})
