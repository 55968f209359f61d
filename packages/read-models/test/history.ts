import type { DomainEvent } from '@liushui/domain'
import { type Kind, type Make, pick, type Random } from './history-kinds.ts'
import { approval, bulletin, fund } from './history-papers.ts'
import { monthReport, plan, planItem, programme, project } from './history-projects.ts'

const once: readonly Kind[] = [programme, plan]
const perProject: readonly Kind[] = [planItem, project]
const many: readonly Kind[] = [monthReport, approval, fund, bulletin]

/** A small generator of numbers (mulberry32): the same seed gives the same history. */
export const seeded = (seed: number): Random => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A history of `length` events over a few programmes: few rows that change often, so that batches meet the same row again. */
export const history = (seed: number, length: number): DomainEvent[] => {
  const random = seeded(seed)
  const opened: { readonly kind: Kind; readonly keys: Parameters<Make>[1] }[] = []
  const open = (kind: Kind, keys: Parameters<Make>[1]): DomainEvent => {
    opened.push({ kind, keys })
    return kind.opens(random, keys)
  }
  const events: DomainEvent[] = []
  const projects: Parameters<Make>[1][] = []
  for (const programmeId of ['one', 'two']) {
    for (const kind of once) events.push(open(kind, { programmeId, projectId: '', id: 0 }))
    for (const id of [1, 2, 3]) {
      const keys = { programmeId, projectId: `${programmeId}-${id}`, id }
      projects.push(keys)
      for (const kind of perProject) events.push(open(kind, keys))
    }
  }
  while (events.length < length) {
    if (random() < 0.15) {
      events.push(open(pick(random, many), { ...pick(random, projects), id: opened.length }))
    } else {
      const { kind, keys } = pick(random, opened)
      events.push(pick(random, kind.follows)(random, keys))
    }
  }
  return events.slice(0, length)
}
