import { z } from 'zod'
import { withFiles } from './setting-files.ts'

/** What is wrong with one variable, in a sentence of each language. Never holds the variable's value: it may be a secret. */
export type SettingProblem = { readonly variable: string; readonly zh: string; readonly en: string }

export type ReadSettings<Settings> =
  | { readonly ok: true; readonly settings: Settings }
  | { readonly ok: false; readonly problems: readonly SettingProblem[] }

type Issue = z.core.$ZodIssue

const withoutBlanks = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()))

/**
 * Checks the environment against a schema whose keys are variable names. A variable set to nothing counts as missing, as in a
 * compose file that passes an empty one on. Any variable X may be given as X_FILE instead, which names a file with its value.
 * All problems are told at once, one for each variable.
 */
export const readSettings = <Schema extends z.ZodObject>(
  schema: Schema,
  env: NodeJS.ProcessEnv,
): ReadSettings<z.output<Schema>> => {
  const { given, problems: unread } = withFiles(Object.keys(schema.shape), withoutBlanks(env))
  const english = schema.safeParse(given, { error: z.locales.en().localeError })
  if (english.success && unread.length === 0) return { ok: true, settings: english.data }
  const chinese = schema.safeParse(given, { error: z.locales.zhCN().localeError }).error?.issues ?? []
  const problems = new Map(unread.map((problem) => [problem.variable, problem]))
  for (const [index, issue] of (english.error?.issues ?? []).entries()) {
    const problem = toProblem(issue, chinese[index] ?? issue, given)
    if (!problems.has(problem.variable)) problems.set(problem.variable, problem)
  }
  return { ok: false, problems: [...problems.values()] }
}

const toProblem = (english: Issue, chinese: Issue, given: object): SettingProblem => {
  const variable = String(english.path[0] ?? '')
  return variable in given
    ? {
        variable,
        zh: `环境变量 ${variable} 有误：${chinese.message}。`,
        en: `${variable} is wrong: ${english.message}.`,
      }
    : { variable, zh: `缺少环境变量 ${variable}。`, en: `${variable} is not set.` }
}
