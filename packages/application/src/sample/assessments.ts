import { queries } from '@liushui/read-models'
import { SAMPLE_PROGRAMME } from './programme.ts'
import type { Dated, Step } from './steps.ts'

const score = (period: string, on: string): Step => ({
  on,
  derive: async (db) => {
    const units = await queries.scoringFacts(db, { programmeId: SAMPLE_PROGRAMME, period })
    return [{ type: 'RecordScores', data: { programmeId: SAMPLE_PROGRAMME, period, units: [...units] } }]
  },
})

const publish = (period: string, on: string, number: number): Dated => ({
  on,
  command: {
    type: 'PublishAssessment',
    data: { programmeId: SAMPLE_PROGRAMME, period, documentNumber: `婺区委办〔2014〕示例${number}号` },
  },
})

const points = (
  on: string,
  data: {
    period: string
    unit: string
    item: 'quality' | 'compliance'
    points: number
    reason: string
    number: number
  },
): Dated => {
  const { number, ...rest } = data
  const documentNumber = `婺区督〔2014〕示例${number}号`
  return { on, command: { type: 'RecordPoints', data: { programmeId: SAMPLE_PROGRAMME, ...rest, documentNumber } } }
}

/** 考核: half-year, third quarter and the whole year. */
export const assessmentSteps: readonly Step[] = [
  points('2014-07-03', {
    period: '2014-06',
    unit: '区水务局',
    item: 'quality',
    points: -150,
    reason: '截污管接口渗漏',
    number: 21,
  }),
  score('2014-06', '2014-07-04'),
  publish('2014-06', '2014-07-10', 31),
  {
    on: '2014-10-08',
    command: {
      type: 'ImposeVeto',
      data: {
        programmeId: SAMPLE_PROGRAMME,
        period: '2014-09',
        unit: '蒋堂镇政府',
        cause: '施工现场事故（示例），待调查认定',
        documentNumber: '婺区安〔2014〕示例7号',
      },
    },
  },
  score('2014-09', '2014-10-09'),
  {
    on: '2014-10-14',
    command: {
      type: 'LiftVeto',
      data: {
        programmeId: SAMPLE_PROGRAMME,
        period: '2014-09',
        unit: '蒋堂镇政府',
        reason: '经调查认定为一般事件，不属于重大事故',
      },
    },
  },
  score('2014-09', '2014-10-15'),
  publish('2014-09', '2014-10-17', 47),
  points('2014-12-29', {
    period: '2014',
    unit: '区水务局',
    item: 'quality',
    points: -150,
    reason: '截污管接口渗漏，已整改',
    number: 58,
  }),
  points('2014-12-29', {
    period: '2014',
    unit: '安地镇政府',
    item: 'compliance',
    points: -50,
    reason: '现场防护检查记录不全',
    number: 59,
  }),
  {
    on: '2014-12-30',
    command: {
      type: 'ImposeVeto',
      data: {
        programmeId: SAMPLE_PROGRAMME,
        period: '2014',
        unit: '洋埠镇政府',
        cause: '施工现场重大安全责任事故（示例）',
        documentNumber: '婺区安〔2014〕示例12号',
      },
    },
  },
  score('2014', '2015-01-05'),
]
