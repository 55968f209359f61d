import { expect, test } from '@jest/globals'
import { type Card, type DomainEvent, FEN_PER_WAN } from '@liushui/domain'
import { checks, currentCards, findings, inspectionFacts, inspections } from '../src/index.ts'
import { onEachEngine } from './engines.ts'
import { dump, readAfter } from './support.ts'
import { items, plan, programmeId, projectKey, reported, wholePlan } from './wucheng.ts'

const unitOf = (itemNumber: number) => items.find((item) => item.itemNumber === itemNumber)?.unit ?? ''
const roundId = (month: number) => `round-${month}`
const key = (month: number) => ({ roundId: roundId(month), programmeId })
const opened = (month: number): DomainEvent => ({
  type: 'InspectionRoundOpened',
  data: {
    ...key(month),
    year: 2014,
    through: `2014-0${month}`,
    departments: ['两办督查室', '区发改局'],
    subjects: ['start', 'construction'],
    openedOn: `2014-0${month + 1}-03`,
  },
})
const closed = (month: number): DomainEvent => ({
  type: 'InspectionRoundClosed',
  data: { ...key(month), conclusion: '示例：总体推进有序', closedOn: `2014-0${month + 1}-20` },
})
const checked = (month: number, itemNumber: number, card: Card, behind: number | null = 1_500): DomainEvent => ({
  type: 'ProjectChecked',
  data: {
    ...key(month),
    projectId: projectKey(itemNumber).projectId,
    unit: unitOf(itemNumber),
    facts: {
      plannedInvestment: 1_000 * FEN_PER_WAN,
      completedInMonth: 10 * FEN_PER_WAN,
      completedInYear: 100 * FEN_PER_WAN,
      started: true,
      completed: false,
      plannedStart: null,
    },
    behind,
    monthsMissed: 0,
    card,
    rule: '示例规则',
    checkedOn: `2014-0${month + 1}-05`,
  },
})
const raised = (month: number, finding: number, itemNumber: number, card: Card): DomainEvent => ({
  type: 'FindingRaised',
  data: {
    ...key(month),
    finding,
    projectId: projectKey(itemNumber).projectId,
    unit: unitOf(itemNumber),
    kind: 'progress',
    card,
    description: '示例：进度滞后',
    rectifyBy: `2014-0${month + 1}-25`,
    raisedOn: `2014-0${month + 1}-05`,
  },
})
const rectified = (month: number, finding: number, reportedOn: string): DomainEvent => ({
  type: 'RectificationReported',
  data: { ...key(month), finding, measures: '示例：增加机械', reportedOn },
})
const rejected = (month: number, finding: number, rectifyBy: string): DomainEvent => ({
  type: 'RectificationRejected',
  data: { ...key(month), finding, reason: '示例：未到位', rectifyBy, rejectedOn: '2014-04-28' },
})
const struckOff = (month: number, finding: number, struckOffOn: string): DomainEvent => ({
  type: 'FindingStruckOff',
  data: { ...key(month), finding, opinion: '示例：已整改', struckOffOn },
})
const overdue = (month: number, finding: number, rectifyBy: string, since: string): DomainEvent => ({
  type: 'RectificationBecameOverdue',
  data: { ...key(month), finding, rectifyBy, since },
})

const march = [
  ...[opened(3), checked(3, 1, 'yellow'), checked(3, 2, 'red', 4_000), checked(3, 3, 'none', -200)],
  ...[checked(3, 4, 'talk', null), raised(3, 1, 1, 'yellow'), raised(3, 2, 2, 'red'), raised(3, 3, 3, 'none')],
]
const findingOf = async (finding: number, today: string, ...events: readonly DomainEvent[]) =>
  (await readAfter([...wholePlan, ...march, ...events], (db) => findings(db, { programmeId, today })))[finding - 1]

onEachEngine('A round of inspection', () => {
  test('counts what it checked by card, and its findings as they stand today', async () => {
    const events = [...wholePlan, ...march, rectified(3, 1, '2014-04-20'), struckOff(3, 1, '2014-04-22'), closed(3)]
    const [round] = await readAfter(events, (db) => inspections(db, { programmeId, today: '2014-04-26' }))
    expect(round).toMatchObject({
      through: '2014-03',
      departments: ['两办督查室', '区发改局'],
      subjects: ['start', 'construction'],
      closedOn: '2014-04-20',
      conclusion: '示例：总体推进有序',
      checked: 4,
      cards: { none: 1, talk: 1, yellow: 1, red: 1 },
      findings: { total: 3, open: 2, reported: 0, overdue: 2, struckOff: 1 },
    })
    const [before] = await readAfter(events, (db) => inspections(db, { programmeId, today: '2014-04-25' }))
    expect(before?.findings.overdue).toBe(0)
  })

  test('that checked nothing yet has counts of 0, and the newest round comes first', async () => {
    const events = [...wholePlan, ...march, opened(4)]
    const rounds = await readAfter(events, (db) => inspections(db, { programmeId, today: '2014-05-03' }))
    expect(rounds.map((round) => [round.roundId, round.checked, round.findings.total])).toEqual([
      ['round-4', 0, 0],
      ['round-3', 4, 3],
    ])
  })

  test('tells of each project how far behind it was, the furthest first, with its card and the rule', async () => {
    const found = await readAfter([...wholePlan, ...march], (db) => checks(db, { programmeId, roundId: roundId(3) }))
    expect(found.map(({ projectId, behind, card }) => [projectId, behind, card])).toEqual([
      [projectKey(2).projectId, 4_000, 'red'],
      [projectKey(1).projectId, 1_500, 'yellow'],
      [projectKey(3).projectId, -200, 'none'],
      [projectKey(4).projectId, null, 'talk'],
    ])
    expect(found[0]).toMatchObject({ projectName: items[1]?.name, rule: '示例规则', started: 1 })
  })
})

onEachEngine('A finding', () => {
  test('ages by the day, and is overdue from the day after its deadline', async () => {
    expect(await findingOf(1, '2014-04-25')).toMatchObject({ status: 'open', daysOpen: 20, overdue: false })
    expect(await findingOf(1, '2014-04-26')).toMatchObject({ daysOpen: 21, overdue: true, overdueSince: null })
  })

  test('reported as rectified is not overdue while it waits, and rejected it has a new deadline', async () => {
    const report = rectified(3, 1, '2014-04-24')
    expect(await findingOf(1, '2014-05-09', report)).toMatchObject({ status: 'reported', overdue: false })
    expect(await findingOf(1, '2014-05-09', report, rejected(3, 1, '2014-05-08'))).toMatchObject({
      status: 'open',
      rectifyBy: '2014-05-08',
      rejections: 1,
      overdue: true,
    })
  })

  test('struck off ages no more', async () => {
    expect(
      await findingOf(1, '2014-12-31', rectified(3, 1, '2014-04-24'), struckOff(3, 1, '2014-04-30')),
    ).toMatchObject({ status: 'struck-off', daysOpen: 25, overdue: false, measures: '示例：增加机械' })
  })

  test('counts each deadline that passed, also one recorded only after a new one was set', async () => {
    const events = [
      ...[rectified(3, 1, '2014-04-27'), rejected(3, 1, '2014-05-08')],
      ...[overdue(3, 1, '2014-04-25', '2014-04-26')],
    ]
    expect(await findingOf(1, '2014-05-01', ...events)).toMatchObject({ overdues: 1, overdueSince: null, missed: '[]' })
    expect(await findingOf(1, '2014-05-10', ...events, overdue(3, 1, '2014-05-08', '2014-05-09'))).toMatchObject({
      overdues: 2,
      overdueSince: '2014-05-09',
      clockDueOn: null,
    })
  })

  test('has each of its steps on record', async () => {
    const events = [rectified(3, 2, '2014-04-24'), rejected(3, 2, '2014-05-08'), struckOff(3, 2, '2014-05-06')]
    const steps = (await readAfter([...wholePlan, ...march, ...events], dump))['findingSteps'] as {
      finding: number
      ordinal: number
      step: string
      text: string
    }[]
    expect(
      steps
        .filter(({ finding }) => finding === 2)
        .toSorted((a, b) => a.ordinal - b.ordinal)
        .map(({ step, text }) => [step, text]),
    ).toEqual([
      ['FindingRaised', '示例：进度滞后'],
      ['RectificationReported', '示例：增加机械'],
      ['RectificationRejected', '示例：未到位'],
      ['FindingStruckOff', '示例：已整改'],
    ])
  })
})

onEachEngine('The card that a project holds', () => {
  const cardsAfter = async (...events: readonly DomainEvent[]) =>
    Object.fromEntries(
      (await readAfter([...wholePlan, ...march, ...events], (db) => currentCards(db, { programmeId }))).map(
        ({ projectId, card }) => [projectId.split('-').at(-1), card],
      ),
    )

  test('is that of the last round that checked it, by the month looked at', async () => {
    expect(await cardsAfter()).toEqual({ 1: 'yellow', 2: 'red', 3: 'none', 4: 'talk' })
    const april = [opened(4), checked(4, 1, 'red'), checked(4, 2, 'none')]
    expect(await cardsAfter(...april)).toEqual({ 1: 'red', 2: 'none', 3: 'none', 4: 'talk' })
    // A round on an earlier month that is opened later doesn't count as the last.
    expect(await cardsAfter(...april, opened(2), checked(2, 1, 'none'))).toMatchObject({ 1: 'red' })
  })

  test('is gone once the finding that came with it is struck off', async () => {
    const events = [rectified(3, 1, '2014-04-24'), struckOff(3, 1, '2014-04-30')]
    expect(await cardsAfter(...events)).toMatchObject({ 1: null, 2: 'red' })
    // Another finding of the project, not from the card, doesn't take the card away.
    const other = [raised(3, 4, 2, 'none'), rectified(3, 4, '2014-04-24'), struckOff(3, 4, '2014-04-30')]
    expect(await cardsAfter(...other)).toMatchObject({ 2: 'red' })
  })
})

onEachEngine('What a round looks at', () => {
  const started: DomainEvent = {
    type: 'ConstructionStarted',
    data: { ...projectKey(2), startedOn: '2014-06-30', approvals: [], exception: null },
  }
  const completed: DomainEvent = { type: 'ProjectCompleted', data: { ...projectKey(1), acceptedOn: '2014-07-01' } }
  const events = [...wholePlan, started, completed, reported(2, '2014-05', 50), reported(2, '2014-06', 60)]
  const factsOf = async (itemNumber: number, through: string, log: readonly DomainEvent[] = events) =>
    (await readAfter(log, (db) => inspectionFacts(db, { ...plan, through }))).find(
      ({ projectId }) => projectId === projectKey(itemNumber).projectId,
    )

  test('is each project of the plan as it was known at the end of the month', async () => {
    expect(await factsOf(2, '2014-06')).toEqual({
      projectId: projectKey(2).projectId,
      name: items[1]?.name,
      unit: items[1]?.unit,
      facts: {
        plannedInvestment: items[1]?.plannedInvestment,
        completedInMonth: 60 * FEN_PER_WAN,
        completedInYear: 110 * FEN_PER_WAN,
        started: true,
        completed: false,
        plannedStart: null,
      },
    })
    expect((await factsOf(2, '2014-05'))?.facts).toMatchObject({ started: false, completedInYear: 50 * FEN_PER_WAN })
  })

  test('has started where it was registered as continuing, and is completed from the month of its acceptance', async () => {
    expect((await factsOf(1, '2014-06'))?.facts).toMatchObject({ started: true, completed: false })
    expect((await factsOf(1, '2014-07'))?.facts).toMatchObject({ completed: true })
  })

  test('is no project that is not registered', async () => {
    const unregistered = events.filter(
      ({ type, data }) => type !== 'ProjectRegistered' || data.projectId !== projectKey(3).projectId,
    )
    expect(await factsOf(3, '2014-06', unregistered)).toBeUndefined()
  })
})
