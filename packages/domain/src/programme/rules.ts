import type { Refusal } from '../kernel.ts'
import { plainText } from '../plain.ts'
import type { CardRules } from '../rules/cards.ts'
import type { ApprovalMatter, ApprovalMatters } from '../rules/matters.ts'
import type { ScoringRules } from '../rules/scoring.ts'
import { programmeRefusals as refusals } from './refusals.ts'

const firstTwice = (names: readonly string[]): string | undefined => {
  const plain = names.map(plainText)
  return names.find((_, index) => plain.indexOf(plain[index] ?? '') !== index)
}

const matterRefusal = (rule: ApprovalMatter): Refusal | undefined => {
  const { matter, legalDays, promisedDays, greenPromisedDays, reviewRoles } = rule
  if (promisedDays > legalDays) return refusals.promiseBeyondLaw(matter, promisedDays, legalDays)
  if (greenPromisedDays > promisedDays) return refusals.greenBeyondPromise(matter, greenPromisedDays, promisedDays)
  const role = firstTwice(reviewRoles)
  return role === undefined ? undefined : refusals.reviewRoleTwice(matter, role)
}

/** 事项目录: each matter once, 承诺时限 within 法定时限, and 绿色通道 within what is promised to everybody. */
export const mattersRefusal = ({ matters }: ApprovalMatters): Refusal | undefined => {
  const twice = firstTwice(matters.map(({ matter }) => matter))
  if (twice !== undefined) return refusals.matterNamedTwice(twice)
  return matters.map(matterRefusal).find((wrong) => wrong !== undefined)
}

/** 红黄牌: red is for what is worse than yellow, yellow for what is worse than 约谈. */
export const cardRulesRefusal = ({ behind, startMissed, monthly }: CardRules): Refusal | undefined => {
  if (behind.redAbove < behind.yellowFrom) return refusals.redBelowYellow()
  if (startMissed.redMonths < startMissed.yellowMonths) return refusals.redMonthsBelowYellow()
  if (monthly !== null && monthly.yellowBelow > monthly.talkBelow) return refusals.yellowAboveTalk()
  return undefined
}

/** 考核评分: nothing scores less than nothing, and what is worse takes off more. */
export const scoringRulesRefusal = ({ progress, start, compliance }: ScoringRules): Refusal | undefined => {
  if (progress.kind === 'against-time' && progress.most > progress.base) return refusals.deductionBeyondBase()
  if (start !== null && Math.max(start.newStart, start.continuing) > start.most) return refusals.startBeyondMost()
  if (compliance === null) return undefined
  const { talk, yellowCard, redCard } = compliance
  return talk > yellowCard || yellowCard > redCard ? refusals.cardPointsOutOfOrder() : undefined
}
