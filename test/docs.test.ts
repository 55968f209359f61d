import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { docs } from '@liushui/domain/machines'
import { asyncApiPage } from '@liushui/feed/asyncapi'

const folder = join(import.meta.dirname, '../docs')

/** The first line that is not as it would be made now: a page whole would hide it. */
const firstDifference = (page: string, written: string): string | undefined => {
  const [made, found] = [page.split('\n'), written.split('\n')]
  const at = made.findIndex((line, index) => line !== found[index])
  if (at === -1 && made.length === found.length) return undefined
  return `run npm run docs: line ${(at === -1 ? made.length : at) + 1} is out of date`
}

const pages = { ...docs(), 'asyncapi.yaml': asyncApiPage() }

test.each(Object.entries(pages))('docs/%s is what npm run docs writes', (file, page) => {
  expect(firstDifference(page, readFileSync(join(folder, file), 'utf8'))).toBeUndefined()
})

test.each(['audit.md', 'audit.zh-CN.md'])('docs/%s gives the SHA-256 of the verifier that it hands out', (file) => {
  const verifier = readFileSync(new URL(import.meta.resolve('@liushui/proof/verifier')))
  expect(readFileSync(join(folder, file), 'utf8')).toContain(createHash('sha256').update(verifier).digest('hex'))
})

const word = '[a-z]+(_[a-z]+)*'
const grammar = [
  /^stateDiagram-v2$/,
  /^ {2}direction TB$/,
  new RegExp(`^  ${word} : [^":;<>{}\\n]+$`),
  new RegExp(String.raw`^  (\[\*\]|${word}) --> ${word}( : [^":;{}\n]+)?$`),
]
/** Words that Mermaid would read as its own. */
const reserved = [
  'state',
  'as',
  'note',
  'end',
  'class',
  'style',
  'default',
  'direction',
  'click',
  'fork',
  'join',
  'choice',
]

const diagrams = [...pages['state-machines.md'].matchAll(/```mermaid\n(.*?)\n```/gs)].map(([, diagram = '']) => diagram)

test('every diagram is one that Mermaid reads, and every arrow leads to a state that it names', () => {
  expect(diagrams.length).toBeGreaterThan(10)
  for (const diagram of diagrams) {
    const lines = diagram.split('\n')
    expect(lines.filter((line) => !grammar.some((rule) => rule.test(line)))).toEqual([])
    const declared = lines.flatMap((line) => /^ {2}(\w+) : /.exec(line)?.[1] ?? [])
    const ends = lines.flatMap((line) => /^ {2}(\S+) --> (\S+)/.exec(line)?.slice(1) ?? [])
    expect(new Set(ends.filter((id) => id !== '[*]'))).toEqual(new Set(declared))
    expect(declared.filter((id) => reserved.includes(id))).toEqual([])
  }
})
