import { describe, expect, test } from '@jest/globals'
import type { ScoreItem } from '@liushui/domain'
import { assessmentsFor } from '../src/build/assessments.ts'
import { type Difficulty, difficultyFigures } from '../src/build/difficulties.ts'
import { type Check, cardsByProject, type Finding, inspectionFigures, type Round } from '../src/build/inspection.ts'

const round: Round = {
  roundId: 'round-1',
  through: '2014-05',
  departments: ['区委督查室', '区政府督查室'],
  openedOn: '2014-06-09',
  closedOn: '2014-06-27',
}
const check: Check = {
  roundId: 'round-1',
  projectId: 'one',
  projectName: '甲工程',
  unit: '区水务局',
  started: 1,
  card: 'none',
  behind: -200,
  monthsMissed: 0,
  checkedOn: '2014-06-10',
}
const finding: Finding = {
  roundId: 'round-1',
  finding: 1,
  projectName: '甲工程',
  unit: '区水务局',
  kind: 'progress',
  rectifyBy: '2014-06-24',
  raisedOn: '2014-06-10',
  struckOffOn: null,
}
const inspect = (known: Partial<Parameters<typeof inspectionFigures>[1]>) =>
  inspectionFigures('2014-06', { rounds: [round], checks: [], findings: [], findingSteps: [], ...known })

describe('inspection by the end of the month', () => {
  test('the last round of the year tells what was checked, who lags and who was shown a card, red before yellow', () => {
    const { rounds, latest } = inspect({
      checks: [
        check,
        { ...check, projectName: '乙工程', card: 'yellow', behind: 1000 },
        { ...check, projectName: '庚工程', started: 0, behind: 2500 },
        { ...check, projectName: '丙工程', card: 'talk', behind: null },
        { ...check, projectName: '丁工程', card: 'red', behind: 0, monthsMissed: 3 },
        { ...check, projectName: '戊工程', card: 'red', behind: 4000 },
        { ...check, projectName: '己工程', card: 'yellow', behind: 2900 },
      ],
    })
    expect(rounds).toBe(1)
    expect(latest).toMatchObject({ through: '2014-05', closed: true, checked: 7, notStarted: 1, behind: 3 })
    expect(latest?.carded.map(({ project }) => project)).toEqual(['丁工程', '戊工程', '己工程', '乙工程', '丙工程'])
  })

  test('a round of an earlier month is still the last, one of the next month or of another year is none', () => {
    const earlier = { ...round, roundId: 'round-0', openedOn: '2014-03-05' }
    expect(inspect({ rounds: [earlier] })).toMatchObject({ rounds: 0, latest: { openedOn: '2014-03-05' } })
    expect(inspect({ rounds: [{ ...round, openedOn: '2014-07-01' }] }).latest).toBeNull()
    expect(inspect({ rounds: [{ ...round, openedOn: '2013-12-03' }] }).latest).toBeNull()
    expect(inspect({ rounds: [round, earlier] }).latest?.openedOn).toBe('2014-06-09')
  })

  test('a round closed in the next month was under way', () => {
    expect(inspect({ rounds: [{ ...round, closedOn: '2014-07-02' }] }).latest?.closed).toBe(false)
    expect(inspect({ rounds: [{ ...round, closedOn: null }] }).latest?.closed).toBe(false)
  })

  test('findings are struck off, to be confirmed, or open, and overdue where their day has passed', () => {
    const { findings } = inspect({
      findings: [
        { ...finding, finding: 1, struckOffOn: '2014-06-20' },
        { ...finding, finding: 2, kind: 'quality' },
        { ...finding, finding: 3 },
        { ...finding, finding: 4, rectifyBy: '2014-06-30' },
        { ...finding, finding: 5, struckOffOn: '2014-07-01' },
        { ...finding, finding: 6, raisedOn: '2014-07-02' },
      ],
      findingSteps: [
        { roundId: 'round-1', finding: 2, step: 'RectificationReported', date: '2014-06-23' },
        { roundId: 'round-1', finding: 3, step: 'RectificationReported', date: '2014-06-23' },
        { roundId: 'round-1', finding: 3, step: 'RectificationRejected', date: '2014-06-25' },
        { roundId: 'round-1', finding: 5, step: 'RectificationReported', date: '2014-07-01' },
      ],
    })
    expect(findings).toMatchObject({
      raised: { inMonth: 5, inYear: 5 },
      kinds: [
        { kind: 'progress', count: 4 },
        { kind: 'quality', count: 1 },
      ],
      awaiting: 1,
      struckOff: { inMonth: 1, inYear: 1 },
      open: 3,
    })
    expect(findings.overdue).toHaveLength(2)
    expect(findings.overdue[0]).toEqual({
      project: '甲工程',
      unit: '区水务局',
      kind: 'progress',
      rectifyBy: '2014-06-24',
      days: 4,
    })
  })

  test('a project has the card of its last check of the year', () => {
    const cards = cardsByProject('2014-06', [
      { ...check, card: 'red', checkedOn: '2014-06-10' },
      { ...check, card: 'yellow', checkedOn: '2014-03-10' },
      { ...check, card: 'none', checkedOn: '2014-07-10' },
      { ...check, projectId: 'two', card: 'red', checkedOn: '2013-12-10' },
    ])
    expect([...cards]).toEqual([['one', 'red']])
  })
})

describe('difficulties by the end of the month', () => {
  const difficulty: Difficulty = {
    difficultyId: 'd1',
    projectName: '甲工程',
    kind: 'land',
    description: '用地未落实',
    status: 'assigned',
    raisedOn: '2014-05-31',
    assignedTo: '区国土分局',
    assignedOn: '2014-06-04',
    solveBy: '2014-06-20',
    endedOn: null,
  }
  const solve = { difficultyId: 'd1', step: 'DifficultySolved', date: '2014-06-15' }
  const june = (rows: Partial<Difficulty>[], steps: { difficultyId: string; step: string; date: string }[] = []) =>
    difficultyFigures(
      '2014-06',
      rows.map((change) => ({ ...difficulty, ...change })),
      steps,
    )

  test('an open one tells how long it lies, with whom, and whether its day has passed', () => {
    expect(june([{}]).open).toEqual([
      {
        project: '甲工程',
        kind: 'land',
        description: '用地未落实',
        raisedOn: '2014-05-31',
        days: 30,
        assignedTo: '区国土分局',
        solveBy: '2014-06-20',
        overdue: true,
      },
    ])
    expect(june([{ solveBy: '2014-06-30' }]).open).toMatchObject([{ overdue: false }])
    expect(june([{ assignedOn: '2014-07-01' }]).open).toMatchObject([
      { assignedTo: null, solveBy: null, overdue: false },
    ])
  })

  test('the oldest stands first, and one raised after the month is not there yet', () => {
    const { open, raised } = june([{ raisedOn: '2014-06-20' }, { raisedOn: '2014-01-20' }, { raisedOn: '2014-07-01' }])
    expect(open.map(({ raisedOn }) => raisedOn)).toEqual(['2014-01-20', '2014-06-20'])
    expect(raised).toEqual({ inMonth: 1, inYear: 2 })
  })

  test('one that is solved waits for whoever raised it, until it is confirmed or sent back', () => {
    expect(june([{ status: 'solved' }], [solve])).toMatchObject({ awaiting: 1, open: [] })
    const rejected = { ...solve, step: 'SolutionRejected', date: '2014-06-18' }
    expect(june([{}], [solve, rejected])).toMatchObject({ awaiting: 0, open: [{ project: '甲工程' }] })
    expect(june([{}], [solve, { ...rejected, date: '2014-07-01' }])).toMatchObject({ awaiting: 1, open: [] })
  })

  test('confirmation after the month does not count, nor does a solution', () => {
    const confirmed = { status: 'confirmed', endedOn: '2014-06-30' } as const
    expect(june([confirmed], [solve])).toMatchObject({ confirmed: { inMonth: 1, inYear: 1 }, awaiting: 0, open: [] })
    const later = june([{ ...confirmed, endedOn: '2014-07-02' }], [solve])
    expect(later).toMatchObject({ confirmed: { inYear: 0 }, awaiting: 1, open: [] })
    const solvedLater = june([{ ...confirmed, endedOn: '2014-07-02' }], [{ ...solve, date: '2014-07-01' }])
    expect(solvedLater).toMatchObject({ confirmed: { inYear: 0 }, awaiting: 0 })
    expect(solvedLater.open).toHaveLength(1)
    const withdrawn = june([{ status: 'withdrawn', endedOn: '2014-06-11' }])
    expect(withdrawn).toMatchObject({ withdrawn: { inMonth: 1, inYear: 1 }, open: [] })
  })
})

describe('assessment of a month', () => {
  const line = (item: ScoreItem, points: number) => ({ item, points, most: 6000, zh: '', en: '', events: [] })
  const score = (period: string, unit: string, rank: number) => ({
    period,
    unit,
    rank,
    total: 9000 - rank,
    vetoed: 0 as const,
    lines: JSON.stringify([line('progress', 5500)]),
  })
  const periods = (month: string, scores: ReturnType<typeof score>[]) =>
    assessmentsFor(month, scores, []).map(({ period }) => period)

  test('is its own, or the last before it within the year', () => {
    const scores = [score('2014-03', '甲局', 1), score('2014-05', '甲局', 1), score('2014-07', '甲局', 1)]
    expect(periods('2014-07', scores)).toEqual(['2014-07'])
    expect(periods('2014-06', scores)).toEqual(['2014-05'])
    expect(periods('2014-02', scores)).toEqual([])
    expect(periods('2015-01', scores)).toEqual([])
  })

  test('has that of the year beside it in December', () => {
    const scores = [score('2014-12', '甲局', 1), score('2014', '甲局', 1)]
    expect(periods('2014-12', scores)).toEqual(['2014-12', '2014'])
    expect(periods('2014-12', scores.slice(1))).toEqual(['2014'])
    expect(periods('2014-11', scores)).toEqual([])
  })

  test('stands in the order of ranks, with the lines of each unit and the document that published it', () => {
    const published = [{ period: '2014-06', documentNumber: '7号' }]
    const scores = [score('2014-06', '乙局', 2), score('2014-06', '甲局', 1)]
    const [assessment] = assessmentsFor('2014-06', scores, published)
    expect(assessment?.documentNumber).toBe('7号')
    expect(assessment?.units.map(({ unit }) => unit)).toEqual(['甲局', '乙局'])
    expect(assessment?.units[0]).toEqual({
      unit: '甲局',
      rank: 1,
      total: 8999,
      vetoed: false,
      lines: [{ item: 'progress', points: 5500, most: 6000 }],
    })
  })
})
