import { describe, expect, test } from '@jest/globals'
import { plain, table } from '../src/printing.ts'

describe('What is printed', () => {
  test('neither steers the terminal nor turns around what stands beside it', () => {
    expect(plain('示例\u001b[2J\u202E文号\u2066\n')).toBe('示例�[2J�文号�\n')
    expect(table([['a\u202Eb', 'c']])).toBe('a�b  c')
  })

  test('is aligned where characters take two columns, also beyond the first plane, and accents take none', () => {
    const rows = ['示例', '𠮷野', 'abcd', 'e\u0301bcd', '（一'].map((cell) => [cell, '|'])
    expect(table(rows).split('\n')).toEqual(rows.map(([cell]) => `${cell}  |`))
    expect(table([['示例县'], ['x']].map((row) => [...row, '|']))).toBe('示例县  |\nx       |')
  })

  test('keeps its columns where one cell is very long', () => {
    const [first, second, third] = table([
      ['a', '|'],
      ['长'.repeat(100), '|'],
      ['abc', '|'],
    ]).split('\n')
    expect([first, third]).toEqual(['a    |', 'abc  |'])
    expect(second).toBe(`${'长'.repeat(100)}  |`)
  })
})
