import { z } from 'zod'

const slug = (max: number, description: string) =>
  z
    .string()
    .max(max)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'small letters, digits and single hyphens')
    .describe(description)

export const programmeId = slug(40, 'programme, e.g. wucheng-wushui')
export const projectId = slug(60, 'project: its programme and a digest of its name')
export const approvalId = slug(80, 'approval: project, matter and round')
export const applicationId = slug(100, 'fund application: project, source, year and number')

/** A reference into the erasable register of people; events never hold names. */
export const personId = slug(80, 'person, as a reference into the erasable register')

/** One line of text as people write it: trimmed, without control characters. */
export const text = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'no control characters')
