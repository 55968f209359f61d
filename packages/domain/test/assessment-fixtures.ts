import { key, type Points, points, veto } from '../machines/commands/assessment.ts'
import type { AssessmentEvent } from '../src/index.ts'

export * from '../machines/commands/assessment.ts'

export const pointsRecorded = (changes: Partial<Points> = {}): AssessmentEvent => ({
  type: 'PointsRecorded',
  data: { ...points(changes), recordedOn: '2014-12-20' },
})

export const vetoImposed = (changes: Parameters<typeof veto>[0] = {}): AssessmentEvent => ({
  type: 'VetoImposed',
  data: { ...veto(changes), imposedOn: '2014-12-20' },
})
export const vetoLifted: AssessmentEvent = {
  type: 'VetoLifted',
  data: { ...key, unit: '区住建局', reason: '复查不属责任事故', liftedOn: '2014-12-25' },
}
export const published: AssessmentEvent = {
  type: 'AssessmentPublished',
  data: { ...key, documentNumber: '婺五水共治办〔2015〕1号', publishedOn: '2015-01-10' },
}
