import type { ApprovalMatter, ApprovalMatters } from '../rules/matters.ts'
import type { ApprovalLimits } from './events.ts'

/**
 * The limits of an application, in working days, from the catalogue (事项目录) in force when it came in. 承诺时限 is the matter's promise,
 * 绿色通道 the shorter one of the green channel; 联合办理 has the legal limit of 行政许可法 §42, second paragraph, instead of the matter's own. No
 * promise goes beyond the law.
 */
export const approvalLimitsOf = (
  { greenChannel, joint }: { greenChannel: boolean; joint: boolean },
  matter: ApprovalMatter,
  catalogue: ApprovalMatters,
): ApprovalLimits => {
  const { noticeDays, deliveryDays, nearDueDays, jointDays, jointExtensionDays, source } = catalogue
  const legalDays = joint ? jointDays : matter.legalDays
  return {
    noticeDays,
    legalDays,
    extensionDays: joint ? jointExtensionDays : matter.extensionDays,
    promisedDays: Math.min(greenChannel ? matter.greenPromisedDays : matter.promisedDays, legalDays),
    deliveryDays,
    nearDueDays,
    reviewRoles: matter.reviewRoles,
    rule: source,
  }
}
