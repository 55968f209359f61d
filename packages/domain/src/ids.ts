import { z } from 'zod'

const slug = (max: number, description: string) =>
  z
    .string()
    .max(max)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'small letters, digits and single hyphens')
    .describe(description)

export const programmeId = slug(40, '专项: programme, e.g. wucheng-wushui')
export const projectId = slug(60, '项目: project, named by its programme and a digest of its name')
export const approvalId = slug(80, '审批编号: approval, named by project, matter and round')
export const applicationId = slug(100, '资金申请编号: fund application, named by project, source, year and number')
export const callId = slug(60, '申报通知编号: call for funds, named by programme, source, year and number')
export const factorId = slug(100, '要素申请编号: application for a factor, named by project, kind, year and number')
export const roundId = slug(60, '督查轮次: round of inspection, named by programme, year and number')
export const difficultyId = slug(80, '困难编号: difficulty, named by project and number')

/** A reference into the erasable register of people; events never hold names. */
export const personId = slug(80, 'person, as a reference into the erasable register')

/**
 * 项目代码, GB/T 40058-2021: year, region, guiding department, type, five random digits and a check character, 24 characters with the
 * hyphens. How the check character is worked out is not public, so only the form is checked.
 */
export const projectCode = z
  .string()
  .regex(/^\d{4}-\d{6}-\d{2}-\d{2}-\d{5}[\dX]$/, 'a project code is written 2014-330702-76-01-123456')
  .describe('项目代码: code of the project, GB/T 40058-2021')

/** One line of text as people write it: trimmed, without control characters. */
export const text = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'no control characters')
