import type { AssessmentEvent } from './events.ts'
import { recordedFor } from './score.ts'

type DataOf<Type extends AssessmentEvent['type']> = Extract<AssessmentEvent, { type: Type }>['data']

/** A unit's newest score, and what was recorded for it by then. */
type Scored = { readonly score: DataOf<'UnitScored'>; readonly quality: number; readonly compliance: number }

/** One period's assessment; it begins with whatever comes first. */
export type AssessmentState = {
  readonly points: readonly DataOf<'PointsRecorded'>[]
  /** 一票否决 in force, by unit. */
  readonly vetoes: Readonly<Record<string, DataOf<'VetoImposed'>>>
  readonly scored: Readonly<Record<string, Scored>>
  readonly published: DataOf<'AssessmentPublished'> | null
}

export const initialAssessment: AssessmentState = { points: [], vetoes: {}, scored: {}, published: null }

const without = <Value>(table: Readonly<Record<string, Value>>, key: string): Readonly<Record<string, Value>> =>
  Object.fromEntries(Object.entries(table).filter(([name]) => name !== key))

export const evolveAssessment = (state: AssessmentState, event: AssessmentEvent): AssessmentState => {
  switch (event.type) {
    case 'PointsRecorded':
      return { ...state, points: [...state.points, event.data] }
    case 'VetoImposed':
      return { ...state, vetoes: { ...state.vetoes, [event.data.unit]: event.data } }
    case 'VetoLifted':
      return { ...state, vetoes: without(state.vetoes, event.data.unit) }
    case 'UnitScored': {
      const { unit } = event.data
      const scored = {
        score: event.data,
        quality: recordedFor(state.points, unit, 'quality'),
        compliance: recordedFor(state.points, unit, 'compliance'),
      }
      return { ...state, scored: { ...state.scored, [unit]: scored } }
    }
    case 'AssessmentPublished':
      return { ...state, published: event.data }
  }
}

/** Units with a veto, or with points that do not cancel out. */
export const unitsWithEntries = ({ points, vetoes }: AssessmentState): string[] => {
  const withPoints = points.filter(({ unit, item }) => recordedFor(points, unit, item) !== 0).map(({ unit }) => unit)
  return [...new Set([...Object.keys(vetoes), ...withPoints])]
}

/** A unit whose score does not hold what was recorded after it. */
export const outdatedUnit = ({ points, vetoes, scored }: AssessmentState): string | undefined =>
  Object.values(scored).find(({ score: { unit, vetoed, lines }, ...then }) => {
    const changed = (item: 'quality' | 'compliance'): boolean =>
      lines.some((line) => line.item === item) && recordedFor(points, unit, item) !== then[item]
    return vetoed !== Object.hasOwn(vetoes, unit) || changed('quality') || changed('compliance')
  })?.score.unit
