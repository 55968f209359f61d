import { approvalEvents } from '../approval/events.ts'
import { assessmentEvents } from '../assessment/events.ts'
import { bulletinEvents } from '../bulletin/events.ts'
import { callEvents } from '../call/events.ts'
import type { StreamKindName } from '../catalogue.ts'
import { difficultyEvents } from '../difficulty/events.ts'
import { factorEvents } from '../factor/events.ts'
import { fundEvents } from '../fund/events.ts'
import { inspectionEvents } from '../inspection/events.ts'
import type { EventCatalogue } from '../kernel.ts'
import type { Label } from '../labels.ts'
import { planEvents } from '../plan/events.ts'
import { programmeEvents } from '../programme/events.ts'
import { projectEvents } from '../project/events.ts'
import { stateLabels } from './state-labels.ts'

/** What a field is called. `money`: its number is whole fen. */
export type FieldLabel = Label & { readonly money: boolean }

const events: Readonly<Record<StreamKindName, EventCatalogue>> = {
  programme: programmeEvents,
  plan: planEvents,
  project: projectEvents,
  approval: approvalEvents,
  fund: fundEvents,
  call: callEvents,
  factor: factorEvents,
  inspection: inspectionEvents,
  difficulty: difficultyEvents,
  assessment: assessmentEvents,
  bulletin: bulletinEvents,
}

type Schema = {
  readonly description?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
}

/** A description is written 中文: English, with what else there is to say after a comma or a semicolon. */
const labelOf = (description: string): FieldLabel | undefined => {
  const [, zh, en] = /^([^:]*\p{Script=Han}[^:]*): ([^,;]+)/u.exec(description) ?? []
  return zh === undefined || en === undefined ? undefined : { zh, en: en.trim(), money: /\bfen\b/.test(description) }
}

const gather = (schema: Schema, into: Map<string, FieldLabel>): void => {
  for (const [name, field] of Object.entries(schema.properties ?? {})) {
    const label = labelOf(field.description ?? '')
    if (label && !into.has(name)) into.set(name, label)
    gather(field, into)
  }
  for (const inner of [schema.items, ...(schema.anyOf ?? [])]) if (inner) gather(inner, into)
}

const gathered = new Map<StreamKindName, ReadonlyMap<string, FieldLabel>>()

/** Made when a kind is first asked for: to describe all schemas takes a while. */
const labelsOf = (kind: StreamKindName): ReadonlyMap<string, FieldLabel> => {
  const known = gathered.get(kind)
  if (known) return known
  const found = new Map<string, FieldLabel>()
  for (const { schema } of Object.values(events[kind])) gather(schema.toJSONSchema({ io: 'input' }) as Schema, found)
  gathered.set(kind, found)
  return found
}

/** What a field of the events or the state of a kind of stream is called; undefined where it is no field but a key. */
export const fieldLabel = (kind: StreamKindName, name: string): FieldLabel | undefined => {
  const label = labelsOf(kind).get(name)
  if (label) return label
  const ofState = Object.hasOwn(stateLabels, name) ? stateLabels[name] : undefined
  return ofState && { ...ofState, money: false }
}
