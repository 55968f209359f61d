import { z } from 'zod'
import { businessDate, month } from '../dates.ts'
import { programmeId, text } from '../ids.ts'
import type { CommandsOf, EventsOf } from '../kernel.ts'

const key = { programmeId, month: month.describe('月份: month of the bulletin, YYYY-MM') }

/** 1 for the first request of the month; a bulletin asked for again before it is issued is a new edition. */
const edition = z.int().min(1).describe('版次: number of the edition, from 1')
const rendered = {
  edition,
  position: z
    .string()
    .min(1)
    .max(100)
    .describe('日志位置: the log position it was made as of, that of its BulletinRequested'),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'SHA-256 in hex')
    .describe('文件摘要: SHA-256 in hex of the PDF file, which is filed under it'),
  bytes: z.int().min(1).describe('大小: size of the file, bytes'),
  pages: z.int().min(1).describe('页数: number of pages'),
}
const treeSize = z.int().min(1).describe('日志条数: number of events up to that position')
const rootHash = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'SHA-256 in hex')
  .describe('日志树根: RFC 6962 root in hex of the Merkle tree of these events')

export const bulletinEvents = {
  BulletinRequested: {
    version: 1,
    schema: z.strictObject({
      ...key,
      edition,
      issueNumber: z.int().min(1).describe('期号: number within the year, 第×期'),
      requestedOn: businessDate.describe('编制日期: day of the request'),
    }),
  },
  BulletinRendered: {
    version: 2,
    schema: z.strictObject({
      ...key,
      ...rendered,
      treeSize: treeSize.nullable(),
      rootHash: rootHash.nullable(),
    }),
    upcasts: { 1: (data: unknown) => ({ ...z.looseObject({}).parse(data), treeSize: null, rootHash: null }) },
  },
  BulletinFailed: {
    version: 1,
    schema: z.strictObject({
      ...key,
      edition,
      reason: text(500).describe('原因: why it failed'),
      attempts: z.int().min(1).describe('次数: number of attempts'),
    }),
  },
  BulletinIssued: {
    version: 1,
    schema: z.strictObject({
      ...key,
      edition,
      sha256: rendered.sha256,
      issuedOn: businessDate.describe('印发日期: day of the issue'),
    }),
  },
} as const
export type BulletinEvent = EventsOf<typeof bulletinEvents>

export const bulletinCommands = {
  RequestBulletin: z.strictObject(key),
  RecordBulletinRendered: z.strictObject({ ...key, ...rendered, treeSize, rootHash }),
  RecordBulletinFailed: z.strictObject({ ...key, edition, reason: text(500), attempts: z.int().min(1) }),
  IssueBulletin: z.strictObject({ ...key, edition }),
} as const
export type BulletinCommand = CommandsOf<typeof bulletinCommands>
