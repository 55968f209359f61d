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

/** 2014-07-01T00:00:00.000Z as it may stand in the name of a file. */
const stamp = (instant: string): string => instant.slice(0, 19).replaceAll(/[-:]/g, '')

/** A tar archive that is read once, named by what it is and when it was made; `onClosed` when it was, or its reader has gone. */
export const archive = (options: {
  readonly what: string
  readonly madeAt: string
  readonly size: number
  readonly tag: string
  readonly open: () => Readable
  readonly onClosed: () => void
}): Answer => {
  const { what, madeAt, size, tag, open, onClosed } = options
  const name = `${what}-${stamp(madeAt)}.tar`
  return {
    kind: 'stream',
    open: () => open().once('close', onClosed),
    tag,
    headers: {
      'Content-Type': 'application/x-tar',
      'Content-Length': String(size),
      'Content-Disposition': disposition('attachment', { name, plain: name }),
      'Cache-Control': 'no-store',
    },
  }
}
