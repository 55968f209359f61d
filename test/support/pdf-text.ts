import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** All that a PDF shows as text, and what it says about itself: its bytes are compressed, so that nothing can be found in them. */
export const pdfText = async (pdf: Uint8Array): Promise<string> => {
  const task = getDocument({ data: Uint8Array.from(pdf), verbosity: VerbosityLevel.ERRORS })
  try {
    const document = await task.promise
    const found = [JSON.stringify(await document.getMetadata())]
    for (let number = 1; number <= document.numPages; number += 1) {
      const { items } = await (await document.getPage(number)).getTextContent()
      for (const item of items) if ('str' in item) found.push(item.str)
    }
    return found.join('')
  } finally {
    await task.destroy()
  }
}
