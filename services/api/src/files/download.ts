import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { Answer } from '../route.ts'

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
export const CSV = 'text/csv'

export type FileName = {
  /** As people read it, with its ending. */
  readonly name: string
  /** The same in ASCII, for what knows nothing else. */
  readonly plain: string
}

/** RFC 5987: the Chinese name for browsers of today, a plain one for the rest. */
export const disposition = (kind: 'inline' | 'attachment', { name, plain }: FileName): string => {
  const safe = name.toWellFormed().replace(/[\p{Cc}\\/:*?"<>|]/gu, '_')
  const encoded = encodeURIComponent(safe).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
  return `${kind}; filename="${plain.replace(/[^\w.-]/g, '_')}"; filename*=UTF-8''${encoded}`
}

/** A file that was made for this answer. */
export const download = (bytes: Buffer, type: string, file: FileName): Answer => ({
  kind: 'stream',
  open: () => Readable.from([bytes]),
  tag: createHash('sha256').update(bytes).digest('base64url').slice(0, 27),
  headers: {
    'Content-Type': type === CSV ? 'text/csv; charset=utf-8' : type,
    'Content-Length': String(bytes.byteLength),
    'Content-Disposition': disposition('attachment', file),
  },
})
