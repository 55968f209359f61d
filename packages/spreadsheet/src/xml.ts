import { StringDecoder } from 'node:string_decoder'
import { SaxesParser } from 'saxes'
import { UnreadableFileError, unreadable } from './unreadable.ts'
import type { Zip } from './zip.ts'

/** What is told of an XML part while it is read. Names come without their prefix: some programs write `x:row` for `row`. */
export type XmlListener = {
  readonly onOpen: (name: string, attributes: Readonly<Record<string, string>>) => void
  readonly onText?: (text: string) => void
  readonly onClose?: (name: string) => void
  /** The rest is not read once this is true. */
  readonly isDone?: () => boolean
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1)

/** Reads one XML part as a stream. Throws `UnreadableFileError` where it is not well-formed or declares a document type. */
export const readXml = async (zip: Zip, part: string, listener: XmlListener): Promise<void> => {
  const parser = new SaxesParser()
  let failure: Error | undefined
  parser.on('error', (error) => {
    failure ??= error
  })
  // No spreadsheet program writes one; it is where entities that swell would be declared.
  parser.on('doctype', () => {
    failure ??= new Error('a document type declaration')
  })
  parser.on('opentag', ({ name, attributes }) => listener.onOpen(localName(name), attributes))
  parser.on('text', (text) => listener.onText?.(text))
  parser.on('cdata', (text) => listener.onText?.(text))
  parser.on('closetag', ({ name }) => listener.onClose?.(localName(name)))
  const checked = (write: () => void): void => {
    write()
    if (failure) throw new UnreadableFileError(unreadable.damaged, failure)
  }
  const decoder = new StringDecoder('utf8')
  const isDone = (): boolean => listener.isDone?.() ?? false
  await zip.read(part, (chunk) => {
    checked(() => parser.write(decoder.write(chunk)))
    return !isDone()
  })
  if (!isDone()) checked(() => parser.write(decoder.end()).close())
}
