import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'

const root = join(import.meta.dirname, '../..')

const composeFile = z.looseObject({
  services: z.record(
    z.string(),
    z.looseObject({
      image: z.string().optional(),
      build: z.looseObject({ dockerfile: z.string() }).optional(),
      environment: z.record(z.string(), z.string()).default({}),
      healthcheck: z.looseObject({}).optional(),
      depends_on: z.union([z.record(z.string(), z.object({ condition: z.string() })), z.array(z.string())]).default({}),
      restart: z.string().optional(),
      deploy: z
        .looseObject({ resources: z.looseObject({ limits: z.object({ cpus: z.string(), memory: z.string() }) }) })
        .optional(),
    }),
  ),
})
export type ComposeFile = z.infer<typeof composeFile>

const VARIABLE = /\$\{(\w+)(?::([-?])([^}]*))?\}/g

/** `${NAME}`, `${NAME:-default}` and `${NAME:?sentence}`, as Compose replaces them. */
const interpolate = (text: string, env: Readonly<Record<string, string>>): string =>
  text.replace(VARIABLE, (_all, name: string, kind: string | undefined, rest: string | undefined) => {
    const value = env[name]
    if (value) return value
    if (kind === '?') throw new Error(`${name}: ${rest}`)
    return kind === '-' ? (rest ?? '') : ''
  })

/** The Compose file of the repository as Compose reads it: variables are put into the values of the parsed file. */
export const readCompose = (env: Readonly<Record<string, string>>): ComposeFile => {
  const text = readFileSync(join(root, 'docker-compose.yml'), 'utf8')
  const replace = (_key: unknown, value: unknown) => (typeof value === 'string' ? interpolate(value, env) : value)
  return composeFile.parse(parse(text, replace, { merge: true }))
}
