import { describe, expect, test } from '@jest/globals'
import { FEN_PER_WAN } from '@liushui/domain'
import type { ProjectLine } from '../src/dataset.ts'
import { rankUnits } from '../src/ranking.ts'
import { rankingSentence } from '../src/sentences/overall.ts'
import { projectsAt } from './fixture.ts'

/** One project for each unit, each with a plan of 100 万元 and this much done of it. */
const unitsWith = (...done: readonly number[]): ProjectLine[] => {
  const [project] = projectsAt('2014-06')
  if (!project) throw new Error('The fixture has no project.')
  return done.map((wan, index) => ({
    ...project,
    unit: `${'甲乙丙丁戊己庚辛壬癸'[index]}镇`,
    plannedInvestment: 100 * FEN_PER_WAN,
    completedInYear: wan * FEN_PER_WAN,
  }))
}
const places = (units: readonly { rank: number; unit: string }[]): string[] =>
  units.map(({ rank, unit }) => `${rank} ${unit}`)

describe('ranking of units', () => {
  test('the best three and the last three are named', () => {
    const ranking = rankUnits(unitsWith(10, 90, 50, 70, 60, 30, 20, 80), '2014-06')
    expect(places(ranking.best)).toEqual(['1 乙镇', '2 辛镇', '3 丁镇'])
    expect(places(ranking.last)).toEqual(['6 己镇', '7 庚镇', '8 甲镇'])
    expect(rankingSentence(ranking)).toBe(
      '按占年度计划的比例排名，8个责任单位中，居前的是乙镇（90.00%）、辛镇（80.00%）、丁镇（70.00%）；居后的是己镇（30.00%）、庚镇（20.00%）、甲镇（10.00%）。',
    )
  })

  test('equal shares rank alike, and the place after them is left out', () => {
    const ranking = rankUnits(unitsWith(90, 90, 80, 80, 50, 40, 10, 10, 10, 5), '2014-06')
    expect(places(ranking.best)).toEqual(['1 甲镇', '1 乙镇', '3 丙镇', '3 丁镇'])
    expect(places(ranking.last)).toEqual(['7 庚镇', '7 辛镇', '7 壬镇', '10 癸镇'])
    expect(rankingSentence(ranking)).toBe(
      '按占年度计划的比例排名（比例相同的名次并列），10个责任单位中，居前的是甲镇、乙镇（均为90.00%）、丙镇、丁镇（均为80.00%）；' +
        '居后的是庚镇、辛镇、壬镇（均为10.00%）、癸镇（5.00%）。',
    )
  })

  test('few units are listed once, from the first to the last', () => {
    const ranking = rankUnits(unitsWith(10, 30, 20), '2014-06')
    expect(places(ranking.best)).toEqual(['1 乙镇', '2 丙镇', '3 甲镇'])
    expect(ranking.last).toEqual([])
    expect(rankingSentence(ranking)).toMatch(/依次为：乙镇（30.00%）、丙镇（20.00%）、甲镇（10.00%）。$/)
  })

  test('units that all stand alike are not set before each other', () => {
    expect(rankingSentence(rankUnits(unitsWith(0, 0, 0, 0, 0, 0, 0, 0), '2014-01'))).toBe(
      '8个责任单位占年度计划的比例相同，不分先后。',
    )
  })

  test('the projects of a unit are added up before it is ranked', () => {
    const [one, other, third] = unitsWith(100, 0, 60)
    if (!one || !other || !third) throw new Error('Three units were asked for.')
    const ranking = rankUnits([one, { ...other, unit: one.unit }, third], '2014-06')
    expect(ranking.best.map(({ unit, projects, shareOfPlan }) => [unit, projects, shareOfPlan])).toEqual([
      ['丙镇', 1, 6000],
      ['甲镇', 2, 5000],
    ])
  })

  test('a unit without a plan of the year is not ranked', () => {
    const [one, other] = unitsWith(50, 50)
    if (!one || !other) throw new Error('Two units were asked for.')
    const ranking = rankUnits([one, { ...other, plannedInvestment: 0 }], '2014-06')
    expect(places(ranking.best)).toEqual(['1 甲镇'])
    expect(rankingSentence(rankUnits([], '2014-06'))).toBe('各责任单位均未安排年度计划投资，不作排名。')
  })
})
