import { z } from 'zod'

/** 层级, from the lowest: an application moves up them one at a time. */
export const fundLevels = ['district', 'city', 'province', 'central'] as const
export const fundLevel = z.enum(fundLevels)
export type FundLevel = z.infer<typeof fundLevel>
