import { type FundSource, fundLevels, fundSources, type Month, yearOf } from '@liushui/domain'
import type { FundMovementRow, FundRow } from '@liushui/read-models'
import type { BulletinDataset, FundFigures } from '../dataset.ts'
import { lastDayOf } from '../periods.ts'

type Movement = Pick<FundMovementRow, 'applicationId' | 'source' | 'kind' | 'amount' | 'date'>

const sumUp = (movements: readonly Movement[]): BulletinDataset['fundsInMonth'] => {
  const total = (kind: Movement['kind']): number =>
    movements.filter((movement) => movement.kind === kind).reduce((sum, { amount }) => sum + amount, 0)
  const applied = movements.filter(({ kind }) => kind === 'requested').map(({ applicationId }) => applicationId)
  return {
    applications: new Set(applied).size,
    requested: total('requested'),
    approved: total('approved'),
    allocated: total('allocated'),
    disbursed: total('disbursed'),
    received: total('received'),
  }
}

const sourcesFromTheTop = (Object.keys(fundSources) as FundSource[]).sort(
  (one, other) => fundLevels.indexOf(fundSources[other]) - fundLevels.indexOf(fundSources[one]),
)

/** The year's applications, by what moved up to the end of the month. */
export const fundFigures = (
  month: Month,
  applications: readonly Pick<FundRow, 'applicationId' | 'year'>[],
  movements: readonly Movement[],
): Pick<BulletinDataset, 'funds' | 'fundsInMonth'> => {
  const end = lastDayOf(month)
  const ofYear = new Set(
    applications.filter(({ year }) => year === yearOf(month)).map(({ applicationId }) => applicationId),
  )
  const counted = movements.filter(({ applicationId, date }) => ofYear.has(applicationId) && date <= end)
  const funds = sourcesFromTheTop.flatMap((source): FundFigures[] => {
    const own = counted.filter((movement) => movement.source === source)
    return own.length === 0 ? [] : [{ source, level: fundSources[source], ...sumUp(own) }]
  })
  return { funds, fundsInMonth: sumUp(counted.filter(({ date }) => date.startsWith(month))) }
}
