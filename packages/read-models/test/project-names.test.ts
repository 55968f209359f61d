import { expect, test } from '@jest/globals'
import { projectNames } from '../src/index.ts'
import { onEachEngine } from './engines.ts'
import { history } from './history.ts'
import { readAfter } from './support.ts'

onEachEngine('The audit trail', () => {
  test('knows what the project of each entry is called, or was called by the first so many events', async () => {
    await readAfter(history(5, 600), async (db) => {
      const all = await db.selectFrom('auditEntries').selectAll().orderBy('leafIndex').execute()
      const projects = await db.selectFrom('projects').select(['projectId', 'name']).execute()
      const names = new Map(projects.map(({ projectId, name }) => [projectId, name]))
      const registered = all.filter(({ type }) => type === 'ProjectRegistered')
      expect(registered.length).toBeGreaterThan(2)
      for (const size of [undefined, ...registered.map(({ leafIndex }) => leafIndex), all.length, 1]) {
        const entries = all.filter(({ finding }) => finding === null)
        const nameOf = await projectNames(db, entries, size)
        const known = new Set(
          registered.filter(({ leafIndex }) => leafIndex < (size ?? Infinity)).map((one) => one.projectId),
        )
        expect(entries.map(nameOf)).toEqual(
          entries.map(({ projectId }) => (known.has(projectId) ? names.get(projectId ?? '') : null)),
        )
      }
      const without = all.filter(({ projectId, finding }) => projectId === null && finding === null)
      expect(without.length).toBeGreaterThan(0)
      expect(without.map(await projectNames(db, without, all.length))).toEqual(without.map(() => null))
    })
  })
})
