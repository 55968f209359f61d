import { z } from 'zod'
import { addWorkingDays } from '../calendar.ts'
import { latestOf } from '../dates.ts'

// Version 1 knew neither review levels, joint handling, extension nor delivery. Limits that it did not record are those of
// 行政许可法 §42 and §44, which were in force all the while; a case begun then needs no opinions of review levels.

const DELIVERY_DAYS = 10
const EXTENSION_DAYS = 10
const NEAR_DUE_DAYS = 2

const old = z.looseObject({})
const withLimits = z.looseObject({ limits: old })
const withDue = z.looseObject({
  acceptedOn: z.string(),
  legalDue: old,
  promisedDue: z.looseObject({ date: z.string() }),
})

export const upcasts = {
  requested: (data: unknown): unknown => {
    const { limits, ...rest } = withLimits.parse(data)
    const added = {
      extensionDays: EXTENSION_DAYS,
      deliveryDays: DELIVERY_DAYS,
      nearDueDays: NEAR_DUE_DAYS,
      reviewRoles: [],
    }
    return { ...rest, jointUnits: [], limits: { ...limits, ...added } }
  },
  accepted: (data: unknown): unknown => {
    const { legalDue, promisedDue, ...rest } = withDue.parse(data)
    const before = addWorkingDays(promisedDue.date, -NEAR_DUE_DAYS).date
    const nearDueOn = latestOf(before, rest.acceptedOn)
    return { ...rest, clock: { legalDue, promisedDue, nearDueOn } }
  },
  granted: (data: unknown): unknown => {
    const event = z.looseObject({ grantedOn: z.string() }).parse(data)
    return { ...event, deliveryDue: addWorkingDays(event.grantedOn, DELIVERY_DAYS) }
  },
  refused: (data: unknown): unknown => {
    const event = z.looseObject({ refusedOn: z.string() }).parse(data)
    return { ...event, deliveryDue: addWorkingDays(event.refusedOn, DELIVERY_DAYS) }
  },
} as const
