import { describe, expect, test } from '@jest/globals'
import { difficultyDecider } from '../src/index.ts'
import {
  assign,
  assigned,
  confirm,
  confirmed,
  coordinate,
  coordinated,
  key,
  raise,
  raised,
  raiser,
  reject,
  rejected,
  runClock,
  solve,
  solved,
  solver,
  withdraw,
  withdrawn,
} from './difficulty-fixtures.ts'
import { givenFor } from './given.ts'

const today = '2014-03-31'
const given = givenFor(difficultyDecider, { today })
const inHand = [raised, assigned()]
const answered = [...inHand, solved('2014-03-12')]

describe('raising a difficulty', () => {
  test('records it', () => given().when(raise()).thenEvents(raised))
  test('again with the same particulars changes nothing, with others it is refused', () => {
    given(raised).when(raise()).thenEvents()
    const { zh } = given(raised)
      .when(raise({ description: '征迁受阻' }))
      .thenRefusal('difficulty/already-raised')
    expect(zh).toContain(raiser)
  })
  test('in the future is refused', () =>
    given()
      .when(raise({ raisedOn: '2014-04-01' }))
      .thenRefused('difficulty/in-future'))
  test('comes before anything else', () => {
    for (const command of [
      assign(),
      ...[coordinate, solve, confirm, reject, withdraw].map((on) => on(today)),
      runClock,
    ]) {
      given().when(command).thenRefused('difficulty/not-raised')
    }
  })
  test('ties it to its project and programme', () => {
    for (const other of [{ projectId: 'project-2' }, { programmeId: 'another' }]) {
      given(raised)
        .when({ type: 'RunDifficultyClock', data: { ...key, ...other } })
        .thenRefused('difficulty/other-project')
    }
  })
})

describe('assigning it (交办)', () => {
  test('names the unit, the leader and the day', () => given(raised).when(assign()).thenEvents(assigned()))
  test('again replaces the unit and the day, also after coordination and after a rejected solution', () => {
    const anew = { unit: '区住建局', assignedOn: '2014-03-25', solveBy: '2014-04-20' }
    for (const since of [[], [coordinated('2014-03-10')], [solved('2014-03-12'), rejected('2014-03-13')]]) {
      given(...inHand, ...since)
        .when(assign(anew))
        .thenEvents(assigned(anew))
    }
    given(...inHand)
      .when(assign())
      .thenEvents()
  })
  test('while a solution waits to be confirmed is refused', () => {
    const { zh } = given(...answered)
      .when(assign({ assignedOn: '2014-03-25', solveBy: '2014-04-20' }))
      .thenRefusal('difficulty/awaits-confirmation')
    expect(zh).toContain(raiser)
  })
  test('leaves time to solve it', () =>
    given(raised)
      .when(assign({ solveBy: '2014-03-05' }))
      .thenRefused('difficulty/deadline-not-ahead'))
  test('is dated neither in the future nor before it was raised', () => {
    given(raised)
      .when(assign({ assignedOn: '2014-04-01', solveBy: '2014-04-20' }))
      .thenRefused('difficulty/in-future')
    given(raised)
      .when(assign({ assignedOn: '2014-03-02' }))
      .thenRefused('difficulty/before-preceding-step')
  })
})

describe('coordinating it (协调)', () => {
  test('is recorded as often as it takes', () => {
    given(...inHand)
      .when(coordinate('2014-03-10'))
      .thenEvents(coordinated('2014-03-10'))
    given(...inHand, coordinated('2014-03-10'))
      .when(coordinate('2014-03-17'))
      .thenEvents(coordinated('2014-03-17'))
  })
  test('comes after the assignment and before the solution', () => {
    given(raised).when(coordinate('2014-03-10')).thenRefused('difficulty/not-assigned')
    given(...answered)
      .when(coordinate('2014-03-13'))
      .thenRefused('difficulty/awaits-confirmation')
  })
  test('is dated in order', () => {
    given(...inHand)
      .when(coordinate('2014-04-01'))
      .thenRefused('difficulty/in-future')
    given(...inHand, coordinated('2014-03-10'))
      .when(coordinate('2014-03-09'))
      .thenRefused('difficulty/before-preceding-step')
  })
})

describe('solving it', () => {
  test('is reported by the assigned unit', () => {
    given(...inHand)
      .when(solve('2014-03-12'))
      .thenEvents(solved('2014-03-12'))
    given(...inHand, coordinated('2014-03-10'))
      .when(solve('2014-03-12'))
      .thenEvents(solved('2014-03-12'))
  })
  test('by another unit is refused with the name of the one that has to, also by the one assigned before', () => {
    const { zh, en } = given(...inHand)
      .when(solve('2014-03-12', raiser))
      .thenRefusal('difficulty/other-solver')
    for (const sentence of [zh, en]) expect(sentence).toContain(solver)
    given(...inHand, assigned({ unit: '区住建局', assignedOn: '2014-03-10' }))
      .when(solve('2014-03-12'))
      .thenRefused('difficulty/other-solver')
  })
  test('before it is assigned is refused', () =>
    given(raised).when(solve('2014-03-12')).thenRefused('difficulty/not-assigned'))
  test('again changes nothing, otherwise it is refused until the first is answered', () => {
    given(...answered)
      .when(solve('2014-03-12'))
      .thenEvents()
    given(...answered)
      .when(solve('2014-03-13'))
      .thenRefused('difficulty/awaits-confirmation')
    given(...answered, rejected('2014-03-14'))
      .when(solve('2014-03-18'))
      .thenEvents(solved('2014-03-18'))
  })
  test('is dated in order', () => {
    given(...inHand)
      .when(solve('2014-04-01'))
      .thenRefused('difficulty/in-future')
    given(...inHand)
      .when(solve('2014-03-04'))
      .thenRefused('difficulty/before-preceding-step')
  })
})

describe('the unit that raised it', () => {
  test('confirms or rejects the solution', () => {
    given(...answered)
      .when(confirm('2014-03-14'))
      .thenEvents(confirmed('2014-03-14'))
    given(...answered)
      .when(reject('2014-03-14'))
      .thenEvents(rejected('2014-03-14'))
  })
  test('is the only one that may: the refusal says which unit it is', () => {
    for (const command of [confirm, reject, withdraw]) {
      const { zh, en } = given(...answered)
        .when(command('2014-03-14', solver))
        .thenRefusal('difficulty/other-raiser')
      for (const sentence of [zh, en]) expect(sentence).toContain(raiser)
    }
  })
  test('has nothing to answer before a solution is reported, and nothing once it has rejected it', () => {
    for (const history of [[raised], inHand, [...answered, rejected('2014-03-14')]]) {
      given(...history)
        .when(confirm('2014-03-15'))
        .thenRefused('difficulty/not-solved')
      given(...history)
        .when(reject('2014-03-15'))
        .thenRefused('difficulty/not-solved')
    }
  })
  test('withdraws it at any time before it has ended', () => {
    for (const history of [[raised], inHand, answered]) {
      given(...history)
        .when(withdraw('2014-03-20'))
        .thenEvents(withdrawn('2014-03-20'))
    }
  })
  test('answers in order of days', () => {
    for (const command of [confirm, reject, withdraw]) {
      given(...answered)
        .when(command('2014-04-01'))
        .thenRefused('difficulty/in-future')
      given(...answered)
        .when(command('2014-03-11'))
        .thenRefused('difficulty/before-preceding-step')
    }
  })
})

test('once confirmed or withdrawn it takes no more steps, and the refusal says how and when it ended', () => {
  for (const [end, word] of [
    [confirmed('2014-03-14'), '已解决'],
    [withdrawn('2014-03-14'), '已撤回'],
  ] as const) {
    for (const command of [
      assign({ assignedOn: '2014-03-20', solveBy: '2014-04-20' }),
      ...[coordinate, solve, confirm, reject, withdraw].map((on) => on('2014-03-20')),
    ]) {
      const { zh } = given(...answered, end)
        .when(command)
        .thenRefusal('difficulty/ended')
      expect(zh).toContain(`2014年3月14日了结（${word}）`)
    }
  }
})
