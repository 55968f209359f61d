import { describe, expect, test } from '@jest/globals'
import { type ApprovalEvent, approvalDecider } from '../src/index.ts'
import {
  accepted,
  allReviewed,
  giveOpinion,
  grant,
  granted,
  key,
  limits,
  refuse,
  requested,
  requestedPlainly,
  review,
  reviewed,
  stopped,
} from './approval-fixtures.ts'
import { givenFor } from './given.ts'

const given = givenFor(approvalDecider, { today: '2014-01-30' })
const joint: ApprovalEvent = {
  ...requested,
  data: { ...requested.data, jointUnits: ['区环保局', '区国土局'], limits: { ...limits, reviewRoles: [] } },
}
const opinionGiven = (unit: string, givenOn = '2014-01-28'): ApprovalEvent => ({
  type: 'JointOpinionGiven',
  data: { ...key, unit, opinion: '意见', agreed: true, givenOn },
})

describe('the opinion of a review level', () => {
  test('is recorded under the role of its level, from the first level up', () => {
    given(requested, accepted).when(review(1)).thenEvents(reviewed(1))
    given(requested, accepted, reviewed(1)).when(review(2)).thenEvents(reviewed(2))
  })

  test('may disagree, and the next level still speaks', () => {
    given(requested, accepted)
      .when(review(1, '2014-01-28', false))
      .thenEvents(reviewed(1, '2014-01-28', false))
    given(requested, accepted, reviewed(1, '2014-01-28', false))
      .when(review(2))
      .thenEvents(reviewed(2))
  })

  test('may be given while an excluded procedure stops the clock', () =>
    given(requested, accepted, stopped('2014-01-29')).when(review(1)).thenEvents(reviewed(1)))

  test('is refused before those of the levels below, and the sentence names them', () => {
    const { zh } = given(requested, accepted).when(review(3)).thenRefusal('approval/lower-level-first')
    expect(zh).toContain('分管领导之前还缺承办人、科室负责人的审核意见')
  })

  test('is given once', () => {
    const { zh } = given(requested, accepted, reviewed(1), reviewed(2))
      .when(review(1))
      .thenRefusal('approval/reviewed-twice')
    expect(zh).toContain('承办人已于2014年1月28日')
  })

  test('is refused before acceptance, for a level that there is not, and where the rules ask for none', () => {
    given(requested).when(review(1)).thenRefused('approval/not-accepted')
    given(requested, accepted).when(review(4)).thenRefused('approval/no-such-level')
    given(requestedPlainly, accepted).when(review(1)).thenRefused('approval/no-review-needed')
  })

  test('is dated neither in the future, nor before acceptance, nor before the level below', () => {
    given(requested, accepted).when(review(1, '2014-01-31')).thenRefused('approval/in-future')
    given(requested, accepted).when(review(1, '2014-01-26')).thenRefused('approval/before-preceding-step')
    given(requested, accepted, reviewed(1)).when(review(2, '2014-01-27')).thenRefused('approval/before-preceding-step')
  })
})

describe('a decision', () => {
  test('to grant waits for every level, and the sentence says whose opinion is missing', () => {
    const { zh } = given(requested, accepted, reviewed(1))
      .when(grant('2014-01-29'))
      .thenRefusal('approval/missing-reviews')
    expect(zh).toContain('还缺科室负责人、分管领导的审核意见')
  })

  test('to refuse waits for every level as well', () =>
    given(requested, accepted, reviewed(1), reviewed(2))
      .when(refuse('2014-01-29'))
      .thenRefused('approval/missing-reviews'))

  test('follows the last level, whatever those below it said', () => {
    given(requested, accepted, reviewed(1, '2014-01-28', false), reviewed(2), reviewed(3))
      .when(grant('2014-01-29'))
      .thenEvents(granted('2014-01-29'))
    given(requested, accepted, ...allReviewed(false))
      .when(grant('2014-01-29'))
      .thenRefused('approval/last-level-disagreed')
    given(requested, accepted, ...allReviewed(true))
      .when(refuse('2014-01-29'))
      .thenRefused('approval/last-level-agreed')
  })
})

describe('the opinion of a unit of joint handling', () => {
  test('is recorded under the unit as the application named it', () => {
    given(joint, accepted).when(giveOpinion('区环保局')).thenEvents(opinionGiven('区环保局'))
    given(joint, accepted).when(giveOpinion('区 环保局')).thenEvents(opinionGiven('区环保局'))
  })

  test('does not wait for another unit that gave its own on a later day', () =>
    given(joint, accepted, opinionGiven('区国土局', '2014-01-29'))
      .when(giveOpinion('区环保局'))
      .thenEvents(opinionGiven('区环保局')))

  test('is given once by each, and only by those named', () => {
    given(joint, accepted, opinionGiven('区环保局'))
      .when(giveOpinion('区环保局'))
      .thenRefused('approval/joint-opinion-twice')
    const { zh } = given(joint, accepted).when(giveOpinion('区水务局')).thenRefusal('approval/no-such-joint-unit')
    expect(zh).toContain('区环保局、区国土局')
  })

  test('is refused before acceptance, and where nothing is handled jointly', () => {
    given(joint).when(giveOpinion('区环保局')).thenRefused('approval/not-accepted')
    given(requested, accepted).when(giveOpinion('区环保局')).thenRefused('approval/not-joint')
  })

  test('is dated neither in the future nor before acceptance', () => {
    given(joint, accepted).when(giveOpinion('区环保局', '2014-01-31')).thenRefused('approval/in-future')
    given(joint, accepted).when(giveOpinion('区环保局', '2014-01-26')).thenRefused('approval/before-preceding-step')
  })

  test('is needed from every unit before the application is granted', () => {
    const { zh } = given(joint, accepted, opinionGiven('区国土局'))
      .when(grant('2014-01-29'))
      .thenRefusal('approval/missing-joint-opinions')
    expect(zh).toContain('还缺区环保局的联合办理意见')
    given(joint, accepted, opinionGiven('区国土局'), opinionGiven('区环保局'))
      .when(grant('2014-01-29'))
      .thenEvents(granted('2014-01-29'))
  })

  test('comes before the decision by its day, too', () =>
    given(joint, accepted, opinionGiven('区国土局', '2014-01-30'), opinionGiven('区环保局'))
      .when(grant('2014-01-29'))
      .thenRefused('approval/before-preceding-step'))
})
