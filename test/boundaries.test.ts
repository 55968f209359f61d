import { spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'

const root = join(import.meta.dirname, '..')
let copy = ''

const filesInRoot = ['package.json', 'package-lock.json', 'turbo.json', 'tsconfig.json']
const packages = [
  ...['packages', 'services', 'infra'].flatMap((group) =>
    readdirSync(join(root, group)).map((name) => `${group}/${name}`),
  ),
  'test',
]

const isPackage = (name: string): boolean => existsSync(join(root, name, 'package.json'))

/** Of every package what says which arrows there are: its name, its dependencies, its tag and its sources. */
const copyOfTheRepository = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'liushui-boundaries-'))
  for (const name of filesInRoot) cpSync(join(root, name), join(folder, name))
  for (const name of packages) {
    const unneeded = new RegExp(`/${name}/(node_modules|\\.turbo|fonts)(/|$)`)
    cpSync(join(root, name), join(folder, name), { recursive: true, filter: (source) => !unneeded.test(source) })
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  return folder
}

const checkBoundaries = (): { readonly code: number | null; readonly said: string } => {
  const env = { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', NO_COLOR: '1' }
  const turbo = spawnSync(join(root, 'node_modules/.bin/turbo'), ['boundaries'], { cwd: copy, env, encoding: 'utf8' })
  return { code: turbo.status, said: `${turbo.stdout}${turbo.stderr}`.replace(/\s*\n[\s|]*/g, ' ') }
}

const plant = (name: string, source: string): void => {
  mkdirSync(join(copy, name, 'src'), { recursive: true })
  writeFileSync(join(copy, name, 'src/planted.ts'), `${source}\n`)
}

const declare = (name: string, dependency: string): void => {
  const file = join(copy, name, 'package.json')
  const manifest = JSON.parse(readFileSync(file, 'utf8'))
  writeFileSync(file, JSON.stringify({ ...manifest, dependencies: { ...manifest.dependencies, [dependency]: '*' } }))
}

beforeEach(() => {
  copy = copyOfTheRepository()
})
afterEach(() => rmSync(copy, { recursive: true, force: true }))

describe('the boundaries of the packages', () => {
  test('hold as the repository is', () => {
    expect(checkBoundaries()).toMatchObject({ code: 0, said: expect.stringContaining('no issues found') })
  })

  test('give every package one tag that has a rule', () => {
    const readJson = (file: string) => JSON.parse(readFileSync(join(copy, file), 'utf8'))
    const tags = packages.filter(isPackage).map((name) => readJson(`${name}/turbo.json`).tags)

    expect(tags.map((tag) => tag.length)).toEqual(tags.map(() => 1))
    expect(Object.keys(readJson('turbo.json').boundaries.tags)).toEqual(expect.arrayContaining(tags.flat()))
  })

  test.each([
    ['an import', `import { tables } from '@liushui/read-models'\nexport const planted = tables`],
    ['an import of types', `import type { Tables } from '@liushui/read-models'\nexport type Planted = Tables`],
    ['a re-export', `export * from '@liushui/read-models'`],
    ['a dynamic import', `export const planted = await import('@liushui/read-models')`],
    ['an import of a file inside', `import '@liushui/read-models/src/tables.ts'`],
  ])('refuse %s of a package that is not declared', (_shape, source) => {
    plant('packages/domain', source)
    const { code, said } = checkBoundaries()

    expect(code).not.toBe(0)
    expect(said).toContain('cannot import package `@liushui/read-models` because it is not a dependency')
    expect(said).toContain('packages/domain/src/planted.ts')
  })

  test('refuse a relative path that leaves the package', () => {
    plant('packages/domain', `export * from '../../read-models/src/tables.ts'`)
    const { code, said } = checkBoundaries()

    expect(code).not.toBe(0)
    expect(said).toContain('import `../../read-models/src/tables.ts` leaves the package')
  })

  test.each([
    ['packages/runtime', '@liushui/domain'],
    ['packages/spreadsheet', '@liushui/domain'],
    ['packages/event-store', '@liushui/domain'],
    ['packages/domain', '@liushui/event-store'],
    ['packages/bulletin', '@liushui/application'],
    ['packages/application', '@liushui/runtime'],
    ['packages/read-models', '@liushui/api'],
    ['services/projector', '@liushui/api'],
    ['services/api', '@liushui/standalone'],
    ['services/cli', '@liushui/application'],
    ['packages/backup', '@liushui/application'],
    ['services/standalone', '@liushui/cli'],
  ])('refuse an arrow that points up from %s to %s, although it is declared', (name, dependency) => {
    plant(name, `export * from '${dependency}'`)
    declare(name, dependency)
    const { code, said } = checkBoundaries()

    expect(code).not.toBe(0)
    expect(said).toMatch(/found without any tag listed in allowlist for `@liushui\/[a-z-]+`/)
    expect(said).toContain(`\`@liushui/${name.split('/')[1]}\``)
    expect(said).toContain(`\`${dependency}\``)
  })
})
