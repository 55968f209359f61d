import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { comparePdf, printedBy, type Renderer } from '../src/index.ts'
import { openWorkplace } from './rendering.ts'

jest.setTimeout(120_000)

const PAGES = 12
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('Two prints', () => {
  let workplace: Awaited<ReturnType<typeof openWorkplace>>
  let renderer: Renderer
  beforeAll(async () => {
    workplace = await openWorkplace()
    renderer = workplace.open()
  })
  afterAll(() => workplace.close())

  /** A page for each text. */
  const print = async (texts: readonly string[]): Promise<Uint8Array> => {
    const body = texts.map((text) => `<p style="break-after:page">${text}</p>`).join('')
    return (await renderer.render({ html: `<!doctype html><title>页</title>${body}`, date: '2014-07-05' })).pdf
  }
  const numbered = Array.from({ length: PAGES }, (_, index) => `第${index + 1}页`)

  test('of the same differ nowhere, and say what they were printed by', async () => {
    const [one, other] = [await print(numbered), await print(numbered)]
    expect(comparePdf(one, other)).toBeUndefined()
    expect(printedBy(one)).toMatch(/^Skia\/PDF m\d+$/)
  })

  test.each([1, 2, 9, PAGES])('of other texts on page %d differ there first', async (page) => {
    const changed = await print(numbered.with(page - 1, '另'))
    const difference = comparePdf(await print(numbered), changed)
    expect(difference?.page).toBe(page)
    expect(difference?.byte).toBeGreaterThan(0)
  })

  test('of another length differ at the first page that only one has', async () => {
    const difference = comparePdf(await print(numbered), await print(numbered.slice(0, 5)))
    expect(difference?.page).toBe(6)
  })

  test('that draw the same pages differ at a byte and at no page, and so does what is no print', async () => {
    const whole = await print(numbered)
    const more = Uint8Array.from([...whole, 10])
    expect(comparePdf(whole, more)).toEqual({ byte: whole.length, page: undefined })
    expect(comparePdf(whole, utf8('%PDF'))).toEqual({ byte: 4, page: undefined })
    expect(comparePdf(utf8('abc'), utf8('abd'))).toEqual({ byte: 2, page: undefined })
    expect(printedBy(utf8('abc'))).toBeUndefined()
  })
})
