import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { readCompose } from '../support/compose.ts'
import { SERVICES } from '../support/services.ts'

const root = join(import.meta.dirname, '../..')
const env = { POSTGRES_PASSWORD: 'password' }
const { services } = readCompose(env)
const engines = ['eventstore', 'kafka', 'postgres', 'redis']
const dashboards = ['prometheus', 'grafana']

const hasCompose = spawnSync('docker', ['compose', 'version']).status === 0
const withCompose = hasCompose ? test : test.skip

describe('docker-compose.yml', () => {
  withCompose(
    `is one that Docker Compose reads${hasCompose ? '' : ' (skipped: docker compose is not installed)'}`,
    () => {
      const args = ['compose', '--profile', 'dashboards', 'config', '--quiet']
      const { status, stderr } = spawnSync('docker', args, {
        cwd: root,
        env: { ...process.env, ...env },
        encoding: 'utf8',
      })
      expect(stderr).toBe('')
      expect(status).toBe(0)
    },
  )

  test('asks for the password that it has no default for', () => {
    expect(() => readCompose({})).toThrow('POSTGRES_PASSWORD')
  })

  test.each([...SERVICES])('builds %s from a Dockerfile of its own, and starts it after healthy engines', (name) => {
    const { build, depends_on } = services[name] ?? {}
    expect(build?.dockerfile).toBe(`services/${name}/Dockerfile`)
    const conditions = Object.values(depends_on ?? {}).map(({ condition }) => condition)
    expect(conditions.length).toBeGreaterThan(0)
    expect(new Set(conditions)).toEqual(new Set(['service_healthy']))
  })

  test.each([...engines, ...dashboards])('pins the image of %s and asks after its health', (name) => {
    expect(services[name]?.image).toMatch(/:v?\d+\.\d+(\.\d+)?[\w.-]*$/)
    expect(services[name]?.healthcheck).toBeDefined()
  })

  test('bounds the memory and the processors of every container, and starts each again', () => {
    for (const [name, { deploy, restart }] of Object.entries(services)) {
      expect({ name, limits: deploy?.resources.limits }).toEqual({
        name,
        limits: { cpus: expect.stringMatching(/^\d/), memory: expect.stringMatching(/^\d+[MG]$/) },
      })
      expect({ name, restart }).toEqual({ name, restart: 'unless-stopped' })
    }
  })

  test('starts what draws only with the profile of dashboards', () => {
    const withProfile = Object.entries(services).filter(([, { profiles }]) => profiles !== undefined)
    expect(withProfile.map(([name, { profiles }]) => [name, profiles])).toEqual(
      dashboards.map((name) => [name, ['dashboards']]),
    )
  })

  test('keeps what must not be lost in volumes', () => {
    for (const name of ['api', 'bulletin-worker', ...engines])
      expect({ name, volumes: services[name]?.['volumes'] }).toEqual({
        name,
        volumes: expect.arrayContaining([expect.stringMatching(/^[a-z-]+:\//)]),
      })
  })

  test('publishes nothing but on loopback', () => {
    const ports = Object.values(services).flatMap(({ ports = [] }) => ports as string[])
    expect(ports.length).toBeGreaterThan(1)
    expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([])
  })
})

describe.each([...SERVICES])('the Dockerfile of %s', (name) => {
  const lines = readFileSync(join(root, `services/${name}/Dockerfile`), 'utf8').split('\n')
  const { node, turbo } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).devDependencies

  test('starts its main as an ordinary user below an init, with a health check, on the Node of the lock file', () => {
    expect(lines.filter((line) => line.startsWith('FROM ')).length).toBeGreaterThan(1)
    expect(
      lines.filter((line) => line.startsWith('FROM ')).every((line) => line.startsWith(`FROM node:${node.slice(1)}-`)),
    ).toBe(true)
    expect(lines).toContain('USER node')
    expect(lines).toContain('ENTRYPOINT ["tini", "--"]')
    expect(lines).toContain(`CMD ["node", "services/${name}/src/main.ts"]`)
    expect(lines.some((line) => line.startsWith('HEALTHCHECK '))).toBe(true)
    expect(existsSync(join(root, `services/${name}/src/main.ts`))).toBe(true)
  })

  test('prunes the repository with the Turborepo that it is built with', () => {
    expect(lines).toContain(`RUN npx --yes turbo@${turbo.slice(1)} prune @liushui/${name} --docker`)
  })

  test('brings the libraries of the browser, and is given memory to share, only where something is printed', () => {
    const prints = ['api', 'bulletin-worker'].includes(name)
    expect(lines.some((line) => line.includes('libnss3 libexpat1'))).toBe(prints)
    const service = services[name]
    expect({ sandbox: service?.environment['LIUSHUI_BROWSER_SANDBOX'], shared: service?.['shm_size'] }).toStrictEqual(
      prints ? { sandbox: 'off', shared: '256M' } : { sandbox: undefined, shared: undefined },
    )
  })
})
