import { describe, expect, test } from '@jest/globals'
import { bilingualError, sentencesOf, wordsOf } from '../src/index.ts'

describe('what an error says', () => {
  test('is a sentence of each language where it knows both', () => {
    const error = bilingualError({ zh: '磁盘已满。', en: 'The disk is full.' })
    expect(wordsOf(error)).toEqual({ zh: '磁盘已满。', en: 'The disk is full.' })
    expect(sentencesOf(error)).toBe('磁盘已满。\nThe disk is full.')
  })

  test('is its message where it knows no other', () => {
    expect(wordsOf(new Error('no space'))).toEqual({ zh: 'no space', en: 'no space' })
    expect(wordsOf(Object.assign(new Error('no space'), { zh: 7 }))).toEqual({ zh: 'no space', en: 'no space' })
    expect(sentencesOf(new Error('no space'))).toBe('no space')
  })

  test('is itself where it is no error', () => {
    expect(wordsOf('gone')).toEqual({ zh: 'gone', en: 'gone' })
    expect(sentencesOf('gone')).toBe('gone')
  })
})
