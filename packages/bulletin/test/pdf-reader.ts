import { getDocument, OPS, Util, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** A piece of text; millimetres from the top left corner of the page to the left end of its base line. */
export type TextPiece = {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly size: number
}
/** A painted box, millimetres from the top left corner. */
export type Box = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }
export type PdfPage = {
  readonly width: number
  readonly height: number
  readonly pieces: readonly TextPiece[]
  readonly boxes: readonly Box[]
}
export type PdfContent = {
  readonly pages: readonly PdfPage[]
  /** The text of the type areas, without the breaks of lines and pages. */
  readonly text: string
  readonly title: string
  readonly tagged: boolean
  readonly language: string | null
  readonly outline: readonly string[]
  /** Roles of the structure tree, and the alternative texts in it. */
  readonly roles: ReadonlySet<string>
  readonly alternatives: readonly string[]
}

const MM = 25.4 / 72
/** Millimetres from the top: what is lower is page number and foot line. */
const FOOT = 264

type Matrix = [number, number, number, number, number, number]

const boxesOf = (list: { fnArray: number[]; argsArray: unknown[][] }, height: number): Box[] => {
  const boxes: Box[] = []
  const stack: Matrix[] = []
  let matrix: Matrix = [1, 0, 0, 1, 0, 0]
  for (const [index, operator] of list.fnArray.entries()) {
    const args = list.argsArray[index] ?? []
    if (operator === OPS.save) stack.push(matrix)
    else if (operator === OPS.restore) matrix = stack.pop() ?? matrix
    else if (operator === OPS.transform) matrix = Util.transform(matrix, args as Matrix) as Matrix
    else if (operator === OPS.constructPath && args[2]) {
      const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = args[2] as number[]
      const [a, b, c, d, e, f] = matrix
      const xs = [a * x0 + c * y0 + e, a * x1 + c * y1 + e]
      const ys = [b * x0 + d * y0 + f, b * x1 + d * y1 + f].map((y) => height - y)
      boxes.push({
        left: Math.min(...xs) * MM,
        right: Math.max(...xs) * MM,
        top: Math.min(...ys) * MM,
        bottom: Math.max(...ys) * MM,
      })
    }
  }
  return boxes
}

type Node = { role?: string; alt?: string; children?: Node[] }

const walk = (node: Node | null, visit: (node: Node) => void): void => {
  if (!node) return
  visit(node)
  for (const child of node.children ?? []) walk(child, visit)
}

type Entry = { title: string; items: Entry[] }

const flatten = (entries: Entry[]): string[] => entries.flatMap(({ title, items }) => [title, ...flatten(items)])

export const readPdf = async (pdf: Uint8Array): Promise<PdfContent> => {
  const task = getDocument({ data: pdf.slice(), verbosity: VerbosityLevel.ERRORS })
  try {
    const document = await task.promise
    const roles = new Set<string>()
    const alternatives: string[] = []
    const pages: PdfPage[] = []
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number)
      const [, , width = 0, height = 0] = page.view
      const { items } = await page.getTextContent()
      const pieces = items.flatMap((item) => {
        if (!('str' in item) || item.str.trim() === '') return []
        const [, , , size = 0, x = 0, y = 0] = item.transform as number[]
        return [{ text: item.str, x: x * MM, y: (height - y) * MM, width: item.width * MM, size }]
      })
      const list = await page.getOperatorList()
      const boxes = boxesOf(list as { fnArray: number[]; argsArray: unknown[][] }, height)
      pages.push({ width: width * MM, height: height * MM, pieces, boxes })
      walk((await page.getStructTree()) as Node | null, ({ role, alt }) => {
        if (role) roles.add(role)
        if (alt) alternatives.push(alt)
      })
    }
    const [{ info }, marks, outline] = await Promise.all([
      document.getMetadata(),
      document.getMarkInfo(),
      document.getOutline(),
    ])
    const about = info as { Title?: string; Language?: string | null }
    return {
      pages,
      text: pages.flatMap(({ pieces }) => pieces.flatMap(({ text, y }) => (y < FOOT ? [text] : []))).join(''),
      title: about.Title ?? '',
      language: about.Language ?? null,
      tagged: (marks as unknown as Map<string, boolean> | null)?.get('Marked') === true,
      outline: flatten(outline ?? []),
      roles,
      alternatives,
    }
  } finally {
    await task.destroy()
  }
}
