import { readFileSync } from 'node:fs'
import type { SettingProblem } from './settings.ts'

type Environment = Readonly<Record<string, string | undefined>>
export type FromFiles = { readonly given: Environment; readonly problems: readonly SettingProblem[] }

/** Never the content, and not the path either: both are somebody's setting. */
const problems = {
  both: (variable: string): SettingProblem => ({
    variable,
    zh: `环境变量 ${variable} 与 ${variable}_FILE 只能设置一个。`,
    en: `${variable} and ${variable}_FILE are both set: set one of them.`,
  }),
  unreadable: (variable: string, code: string): SettingProblem => ({
    variable,
    zh: `无法读取环境变量 ${variable}_FILE 所指的文件（${code}）。`,
    en: `The file that ${variable}_FILE names can't be read (${code}).`,
  }),
  empty: (variable: string): SettingProblem => ({
    variable,
    zh: `环境变量 ${variable}_FILE 所指的文件是空的。`,
    en: `The file that ${variable}_FILE names is empty.`,
  }),
}

const readValue = (variable: string, path: string): string | SettingProblem => {
  try {
    return readFileSync(path, 'utf8').trim() || problems.empty(variable)
  } catch (error) {
    return problems.unreadable(variable, (error as NodeJS.ErrnoException).code ?? 'unknown')
  }
}

/** A variable X may be given as X_FILE, a file whose trimmed content is its value: so come the secrets of containers. */
export const withFiles = (variables: readonly string[], env: Environment): FromFiles => {
  const given: Record<string, string | undefined> = { ...env }
  const found: SettingProblem[] = []
  for (const variable of variables) {
    const path = env[`${variable}_FILE`]
    if (path === undefined) continue
    const value = env[variable] === undefined ? readValue(variable, path) : problems.both(variable)
    if (typeof value === 'string') given[variable] = value
    else found.push(value)
  }
  return { given, problems: found }
}
