import { oversight } from './oversight.ts'
import { papers } from './papers.ts'
import { planning } from './planning.ts'

/** Every list that can be paged through, filtered, sorted and exported. */
export const definitions = { ...planning, ...papers, ...oversight } as const
export type ListName = keyof typeof definitions
