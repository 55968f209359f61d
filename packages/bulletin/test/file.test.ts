import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { cleanFolder, filePdf } from '../src/index.ts'

const pdf = new TextEncoder().encode('%PDF-1.4 …')
const sha256 = createHash('sha256').update(pdf).digest('hex')

describe('filing', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'liushui-file-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  test('a bulletin is filed under the hash of its bytes, in a folder that is made for it', async () => {
    const filed = await filePdf({ folder: join(folder, 'new'), pdf })
    expect(filed).toEqual({ sha256, bytes: pdf.byteLength, path: join(folder, 'new', `${sha256}.pdf`) })
    expect(new Uint8Array(await readFile(filed.path))).toEqual(pdf)
  })

  test('the same bytes filed again, even at once, are one file', async () => {
    await Promise.all(Array.from({ length: 8 }, () => filePdf({ folder, pdf })))
    expect(await readdir(folder)).toEqual([`${sha256}.pdf`])
  })

  test('what an interrupted filing left ten minutes ago is cleaned away, and nothing else', async () => {
    await filePdf({ folder, pdf })
    const left = '.0b2f6a56-7f0e-4a9c-9d47-2f5f6a1c9e00.tmp'
    const beingWritten = '.1b2f6a56-7f0e-4a9c-9d47-2f5f6a1c9e00.tmp'
    for (const name of [left, beingWritten, 'notes.tmp']) await writeFile(join(folder, name), pdf.slice(0, 4))
    const elevenMinutesAgo = new Date(Date.now() - 11 * 60_000)
    for (const name of [left, 'notes.tmp', `${sha256}.pdf`])
      await utimes(join(folder, name), elevenMinutesAgo, elevenMinutesAgo)
    expect(await cleanFolder({ folder })).toBe(1)
    expect((await readdir(folder)).sort()).toEqual([beingWritten, 'notes.tmp', `${sha256}.pdf`].sort())
  })

  test('a folder that is not there yet is clean', async () => {
    expect(await cleanFolder({ folder: join(folder, 'none') })).toBe(0)
  })

  test('a filing that fails leaves nothing half-written behind', async () => {
    const blocked = join(folder, 'blocked')
    await writeFile(blocked, 'a file, not a folder')
    await expect(filePdf({ folder: blocked, pdf })).rejects.toThrow(/EEXIST|ENOTDIR/)
    expect(await readdir(folder)).toEqual(['blocked'])
  })
})
