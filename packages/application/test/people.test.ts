import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { openPeople } from '../src/people.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'liushui-people-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const officer = { personId: 'officer-1', name: '示例姓名甲', role: '专人', unit: '区水务局' }
const filesWith = (text: string): string[] =>
  readdirSync(folder).filter((file) => readFileSync(join(folder, file)).includes(Buffer.from(text)))

test('a person is there after the register was closed and opened again', () => {
  const path = join(folder, 'people.sqlite')
  const first = openPeople({ path })
  first.put(officer)
  first.put({ ...officer, role: '分管领导' })
  first.close()
  const second = openPeople({ path })
  expect(second.get('officer-1')).toEqual({ ...officer, role: '分管领导' })
  expect(second.get('officer-2')).toBeUndefined()
  second.close()
})

test('all people are listed in the order of their ids', () => {
  const people = openPeople({ path: join(folder, 'people.sqlite') })
  people.put({ personId: 'b', name: null, role: '分管领导', unit: '区水务局' })
  people.put({ personId: 'a', name: null, role: '一把手', unit: '区水务局' })
  expect(people.list().map(({ personId }) => personId)).toEqual(['a', 'b'])
  people.close()
})

test('an erased person keeps role and unit, and no file holds the name any more', () => {
  const people = openPeople({ path: join(folder, 'people.sqlite') })
  people.put(officer)
  expect(filesWith(officer.name)).toEqual(['people.sqlite'])
  expect(people.erase('officer-1')).toBe(true)
  expect(people.get('officer-1')).toEqual({ ...officer, name: null })
  expect(filesWith(officer.name)).toEqual([])
  people.close()
})

test('a name that is replaced by another is in no file any more', () => {
  const people = openPeople({ path: join(folder, 'people.sqlite') })
  people.put(officer)
  people.put({ ...officer, name: '示例姓名乙' })
  expect(filesWith(officer.name)).toEqual([])
  people.close()
})

test('whoever is not in the register cannot be erased', () => {
  const people = openPeople({ path: join(folder, 'people.sqlite') })
  expect(people.erase('nobody')).toBe(false)
  people.close()
})

test('however many people come, change and go, those who were erased have left no trace and the others are all there', () => {
  const step = fc.record({ person: fc.nat(60), erase: fc.boolean(), length: fc.nat(280) })
  let run = 0
  fc.assert(
    fc.property(fc.array(step, { minLength: 200, maxLength: 300, size: 'max' }), (steps) => {
      run += 1
      const path = join(folder, `people-${run}.sqlite`)
      const people = openPeople({ path })
      const names = new Map<string, string | null>()
      for (const { person, erase, length } of steps) {
        const personId = `person-${person}`
        if (erase) {
          people.erase(personId)
          if (names.has(personId)) names.set(personId, null)
        } else {
          const name = `〈${personId}〉${'名'.repeat(length)}`
          people.put({ personId, name, role: '专人', unit: '示例单位' })
          names.set(personId, name)
        }
      }
      expect(new Map(people.list().map(({ personId, name }) => [personId, name]))).toEqual(names)
      const gone = [...names].filter(([, name]) => name === null).map(([personId]) => personId)
      const before = readFileSync(path)
      expect(gone.filter((personId) => before.includes(Buffer.from(`〈${personId}〉`)))).toEqual([])
      for (const personId of names.keys()) people.erase(personId)
      people.close()
      expect(readFileSync(path).includes(Buffer.from('〈'))).toBe(false)
    }),
    // A smaller example would explain nothing, and looking for it takes minutes.
    { numRuns: 15, endOnFailure: true },
  )
})
