import { lastDayOf } from '@liushui/domain'
import { openCalls } from '../build/funds.ts'
import type { BulletinDataset, CallLine } from '../dataset.ts'
import { type Figure, standing, sumFigure } from './figure.ts'
import type { Names } from './names.ts'

/** 政策导向: calls that take applications, what qualifies for each, and what was applied for. */
export const callFigures = ({ funds, month }: BulletinDataset, { calls: known }: Names): Figure[] => {
  const end = lastDayOf(month)
  const none = { end, screenings: [], applications: [], steps: [] }
  const common = { section: 'funds', unit: 'count' } as const
  const isOf = (line: CallLine) => (call: Pick<CallLine, 'title' | 'documentNumber' | 'opensOn' | 'closesOn'>) =>
    (['title', 'documentNumber', 'opensOn', 'closesOn'] as const).every((field) => call[field] === line[field])
  const ofLine = (line: CallLine, index: number): Figure[] => {
    const own = known.filter(isOf(line))
    const ids = new Set(own.map(({ callId }) => callId))
    const named = (key: string, zh: string, en: string) => ({
      key: `funds.call-${index + 1}.${key}`,
      zh: `资金：${line.title}：${zh}`,
      en: `funds: call ${index + 1}: ${en}`,
    })
    const { qualified, applied } = line
    return [
      ...(qualified === null
        ? []
        : [
            sumFigure({
              ...{ ...common, ...named('qualified', '符合条件项目数', 'projects that qualify'), kind: 'call' },
              value: qualified,
              of: ({ calls, screenings }) =>
                openCalls({ ...none, calls: calls.filter(({ callId }) => ids.has(callId)), screenings }).at(0)
                  ?.qualified ?? undefined,
            }),
          ]),
      sumFigure({
        ...{ ...common, ...named('applied', '已申报件数', 'applications'), kind: 'fund', value: applied },
        of: ({ funds: applications, fundSteps: steps }) => {
          const named = applications.map((row) => ({ ...row, projectName: '', unit: '' }))
          return openCalls({ ...none, calls: own, applications: named, steps }).reduce(
            (sum, each) => sum + each.applied,
            0,
          )
        },
      }),
    ]
  }
  return [
    sumFigure({
      key: 'funds.calls-open',
      zh: '资金：月底正在受理申报的政策项数',
      en: 'funds: calls that take applications at the end of the month',
      ...{ ...common, kind: 'call', value: funds.calls.length },
      of: ({ calls }) => standing(openCalls({ ...none, calls }).length),
    }),
    ...funds.calls.flatMap(ofLine),
  ]
}
