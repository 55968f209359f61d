import type { BusinessDate } from '../dates.ts'
import type { ApprovalLimits } from './events.ts'

/** Limits in working days, in force for what is received from a day on. */
export type ApprovalRule = {
  readonly from: BusinessDate
  /** Only for this matter (事项); a rule of its own goes before the general one. */
  readonly matter?: string
  /** 一次性告知 of all that is missing, from receipt. */
  readonly noticeDays: number
  /** 法定时限 of the decision, from acceptance. */
  readonly legalDays: number
  /** 承诺时限 of the decision, from acceptance. */
  readonly promisedDays: number
  /** 绿色通道: what is promised there. */
  readonly greenPromisedDays: number
  readonly rule: string
}

/**
 * 行政许可法 §32 (notice within 5 working days) and §42 (decision within 20 working days), in force since 2004-07-01. What is promised
 * beyond the law differs by place: these days are an example.
 */
export const approvalRules: readonly ApprovalRule[] = [
  {
    from: '2004-07-01',
    noticeDays: 5,
    legalDays: 20,
    promisedDays: 10,
    greenPromisedDays: 5,
    rule: '行政许可法第三十二条、第四十二条（2004年7月1日起施行）；承诺时限为示例',
  },
]

/** The limits in force on the day of receipt; undefined for a day before the first rule. */
export const approvalLimitsFor = (
  application: { receivedOn: BusinessDate; matter: string; greenChannel: boolean },
  rules: readonly ApprovalRule[] = approvalRules,
): ApprovalLimits | undefined => {
  const { receivedOn, matter, greenChannel } = application
  const inForce = rules.filter((rule) => rule.from <= receivedOn).sort((a, b) => (a.from < b.from ? -1 : 1))
  const found =
    inForce.findLast((rule) => rule.matter === matter) ?? inForce.findLast((rule) => rule.matter === undefined)
  if (found === undefined) return undefined
  const { noticeDays, legalDays, promisedDays, greenPromisedDays, rule } = found
  return { noticeDays, legalDays, promisedDays: greenChannel ? greenPromisedDays : promisedDays, rule }
}
