import { accept, type Context, refuse } from '../kernel.ts'
import { plainText } from '../plain.ts'
import { approvalRefusals as refusals } from './refusals.ts'
import type { AcceptedApproval, RequestedApproval } from './state.ts'
import { type ApprovalDecision, type DataOf, dateRefusal, onceAccepted } from './steps.ts'

/** Roles whose level has given no opinion yet, from the lowest up. */
export const missingReviews = ({ limits }: RequestedApproval, { reviews }: AcceptedApproval): string[] =>
  limits.reviewRoles.slice(reviews.length)

/** 联合办理: units that have given no opinion yet. */
export const missingJointOpinions = (
  { particulars }: RequestedApproval,
  { jointOpinions }: AcceptedApproval,
): string[] => particulars.jointUnits.filter((unit) => !jointOpinions.some((given) => given.unit === unit))

/** 审核层级: the file shows role, opinion and time of each level, from the first up, once each. */
export const review = (
  data: DataOf<'ReviewApproval'>,
  approval: RequestedApproval,
  { today }: Context,
): ApprovalDecision =>
  onceAccepted(approval, (accepted) => {
    const { reviewRoles } = approval.limits
    if (reviewRoles.length === 0) return refuse(refusals.noReviewNeeded())
    const role = reviewRoles[data.level - 1]
    if (role === undefined) return refuse(refusals.noSuchLevel(data.level, reviewRoles))
    const given = accepted.reviews[data.level - 1]
    if (given !== undefined) return refuse(refusals.reviewedTwice(role, given.on))
    const missing = missingReviews(approval, accepted).slice(0, data.level - 1 - accepted.reviews.length)
    if (missing.length > 0) return refuse(refusals.lowerLevelFirst(role, missing))
    const preceding = accepted.reviews.at(-1)?.on ?? accepted.on
    const wrongDate = dateRefusal(data.reviewedOn, { preceding, today })
    return wrongDate === undefined ? accept({ type: 'ApprovalReviewed', data: { ...data, role } }) : refuse(wrongDate)
  })

/** 联合办理 (行政许可法 §42): each unit named gives its opinion once; they work side by side, so only acceptance goes before. */
export const giveJointOpinion = (
  data: DataOf<'GiveJointOpinion'>,
  approval: RequestedApproval,
  { today }: Context,
): ApprovalDecision =>
  onceAccepted(approval, (accepted) => {
    const { jointUnits } = approval.particulars
    if (jointUnits.length === 0) return refuse(refusals.notJoint())
    const unit = jointUnits.find((named) => plainText(named) === plainText(data.unit))
    if (unit === undefined) return refuse(refusals.noSuchJointUnit(data.unit, jointUnits))
    const given = accepted.jointOpinions.find((opinion) => opinion.unit === unit)
    if (given !== undefined) return refuse(refusals.jointOpinionTwice(unit, given.on))
    const wrongDate = dateRefusal(data.givenOn, { preceding: accepted.on, today })
    return wrongDate === undefined ? accept({ type: 'JointOpinionGiven', data: { ...data, unit } }) : refuse(wrongDate)
  })
