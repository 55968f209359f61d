import { type CallCommand, FEN_PER_WAN, type FundSource } from '@liushui/domain'
import { queries } from '@liushui/read-models'
import { SAMPLE_PROGRAMME, SAMPLE_YEAR } from './programme.ts'
import type { Step } from './steps.ts'

type Terms = Extract<CallCommand, { type: 'PublishCall' }>['data']['terms']
type Call = { readonly callId: string; readonly publishedOn: string; readonly terms: Terms }

const call = (number: string, publishedOn: string, terms: Terms): Call => ({
  callId: `${SAMPLE_PROGRAMME}-${number}`,
  publishedOn,
  terms,
})
const terms = (
  of: Partial<Terms> & Pick<Terms, 'title' | 'source' | 'documentNumber' | 'opensOn' | 'closesOn' | 'guidance'>,
): Terms => ({
  share: null,
  most: null,
  leastTotalInvestment: 0,
  categories: [],
  natures: [],
  matters: [],
  ...of,
})

/** 政策导向: made up for the sample. */
const calls: readonly Call[] = [
  call(
    'central-2014-1',
    '2014-01-20',
    terms({
      title: '城镇污水处理设施配套管网中央预算内投资（示例）',
      source: 'central-budget',
      documentNumber: '示例投资〔2014〕11号',
      opensOn: '2014-01-21',
      closesOn: '2014-04-30',
      share: 3_000,
      most: 5_000 * FEN_PER_WAN,
      leastTotalInvestment: 5_000 * FEN_PER_WAN,
      categories: ['治污水'],
      guidance: '优先支持已批复可行性研究报告、年内能够开工的城镇污水管网项目。',
    }),
  ),
  call(
    'central-2014-2',
    '2014-02-10',
    terms({
      title: '重点水利工程中央预算内投资（示例）',
      source: 'central-budget',
      documentNumber: '示例农经〔2014〕23号',
      opensOn: '2014-02-11',
      closesOn: '2014-06-30',
      share: 4_000,
      categories: ['防洪水', '保供水'],
      guidance: '支持中小河流治理、病险水库除险加固和农村饮水安全工程。',
    }),
  ),
  call(
    'province-2014-1',
    '2014-01-15',
    terms({
      title: '“五水共治”省级专项补助（示例）',
      source: 'province-grant',
      documentNumber: '示例财建〔2014〕5号',
      opensOn: '2014-01-16',
      closesOn: '2014-09-30',
      share: 4_500,
      guidance: '按年度计划投资和形象进度择优补助，优先支持农村生活污水治理。',
    }),
  ),
  call(
    'city-2014-1',
    '2014-02-24',
    terms({
      title: '市级治水项目以奖代补（示例）',
      source: 'city-grant',
      documentNumber: '示例市财〔2014〕14号',
      opensOn: '2014-03-03',
      closesOn: '2014-10-31',
      share: 5_000,
      guidance: '支持黑臭河治理和城区易涝点改造，先建后补。',
    }),
  ),
  call(
    'central-2014-3',
    '2014-07-28',
    terms({
      title: '大中型灌区节水改造中央预算内投资（示例）',
      source: 'central-budget',
      documentNumber: '示例农经〔2014〕96号',
      opensOn: '2014-08-01',
      closesOn: '2014-11-30',
      share: 6_000,
      categories: ['抓节水'],
      natures: ['continuing'],
      matters: [],
      guidance: '支持续建配套与节水改造，须具备开工条件。',
    }),
  ),
]

/** The call of a source that takes an application of a category on a day. */
export const callFor = (asked: { source: FundSource; category: string; on: string }): string | undefined =>
  calls.find(({ terms: { source, categories, opensOn, closesOn } }) => {
    const last = source === 'central-budget' && opensOn === '2014-01-21' ? AMENDED_TO : closesOn
    const taken = categories.length === 0 || categories.includes(asked.category)
    return source === asked.source && taken && opensOn <= asked.on && asked.on <= last
  })?.callId

const AMENDED_TO = '2014-05-30'

const screen = (callId: string, on: string): Step => ({
  on,
  derive: async (db) => {
    const candidates = await queries.screeningCandidates(db, { programmeId: SAMPLE_PROGRAMME, year: SAMPLE_YEAR })
    return [{ type: 'RecordScreening', data: { callId, programmeId: SAMPLE_PROGRAMME, candidates: [...candidates] } }]
  },
})

/** The year's calls, each held against the projects on the day after it was published. */
export const callSteps: readonly Step[] = [
  ...calls.flatMap(({ callId, publishedOn, terms }): Step[] => [
    { on: publishedOn, command: { type: 'PublishCall', data: { callId, programmeId: SAMPLE_PROGRAMME, terms } } },
    screen(callId, terms.opensOn),
  ]),
  ...calls.slice(0, 1).flatMap(({ callId, terms }): Step[] => [
    {
      on: '2014-04-22',
      command: {
        type: 'AmendCall',
        data: {
          callId,
          programmeId: SAMPLE_PROGRAMME,
          after: { ...terms, closesOn: AMENDED_TO },
          reason: '上级通知延长申报期限一个月',
        },
      },
    },
    screen(callId, '2014-04-23'),
  ]),
  {
    on: '2014-10-15',
    command: {
      type: 'CloseCall',
      data: {
        callId: `${SAMPLE_PROGRAMME}-central-2014-3`,
        programmeId: SAMPLE_PROGRAMME,
        reason: '年度额度已经安排完毕',
      },
    },
  },
]
