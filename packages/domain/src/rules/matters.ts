import { z } from 'zod'
import { businessDate } from '../dates.ts'
import { text } from '../ids.ts'

const days = z.int().min(0).max(365)

/** One matter (事项) of the catalogue, with its limits in working days. */
const approvalMatter = z.strictObject({
  matter: text(40).describe('事项: name of the matter'),
  legalDays: days.min(1).describe('法定时限: legal limit of the decision from acceptance, working days'),
  extensionDays: days.describe('可延长: the most that the head may extend it by, once, working days'),
  promisedDays: days.min(1).describe('承诺时限: promised limit of the decision from acceptance, working days'),
  greenPromisedDays: days
    .min(1)
    .describe('绿色通道承诺时限: promised limit of the decision in the green channel, working days'),
  reviewRoles: z
    .array(text(30))
    .max(6)
    .describe('审核层级: roles whose opinion the file must show, from the first level up'),
  neededForStart: z.boolean().describe('开工前置: needed for the start of construction'),
})
export type ApprovalMatter = z.infer<typeof approvalMatter>

/** The catalogue of matters (事项目录) in force from a day on. All limits are working days. */
export const approvalMatters = z.strictObject({
  from: businessDate.describe('施行日期: first day on which it is in force'),
  source: text(300).describe('依据: the document that the rules come from'),
  noticeDays: days
    .min(1)
    .describe('一次性告知期限: limit of the notice of all that is missing, from receipt, working days'),
  deliveryDays: days.min(1).describe('送达期限: limit of the delivery of the decision, from its day, working days'),
  nearDueDays: days.min(1).describe('临近时限: near due, so many working days before the promised day'),
  jointDays: days.min(1).describe('联合办理时限: legal limit of a decision of several units, working days'),
  jointExtensionDays: days.describe('联合办理可延长: the most that the head may extend it by, once, working days'),
  matters: z.array(approvalMatter).min(1).max(200).describe('事项目录: the catalogue of matters'),
})
export type ApprovalMatters = z.infer<typeof approvalMatters>

const reviewRoles = ['承办人', '科室负责人', '分管领导']
const matter = (name: string, neededForStart: boolean): ApprovalMatter => ({
  matter: name,
  legalDays: 20,
  extensionDays: 10,
  promisedDays: 10,
  greenPromisedDays: 5,
  reviewRoles,
  neededForStart,
})

/**
 * What applies where a programme has set nothing of its own. 行政许可法, in force since 2004-07-01: §32 notice within 5 working days, §42
 * decision within 20 (+10), joint handling 45 (+15), §44 delivery within 10. What is promised beyond the law, and who reviews,
 * differs by place: these are examples.
 */
export const defaultMatters: readonly ApprovalMatters[] = [
  {
    from: '2004-07-01',
    source: '行政许可法第三十二条、第四十二条、第四十四条（2004年7月1日起施行）；承诺时限和审核层级为示例',
    noticeDays: 5,
    deliveryDays: 10,
    nearDueDays: 2,
    jointDays: 45,
    jointExtensionDays: 15,
    matters: [
      matter('项目建议书审批', false),
      matter('可行性研究报告审批', true),
      matter('初步设计及概算审批', true),
      matter('环境影响评价文件审批', true),
      matter('建设项目用地预审', false),
      matter('建设工程规划许可', false),
      matter('水土保持方案审批', false),
      matter('建筑工程施工许可', true),
    ],
  },
]
