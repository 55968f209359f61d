import { z } from 'zod'
import { personId } from './ids.ts'

/** 一把手 answers for all, 分管领导 leads it, 专人 does it: references, never names. */
export const responsible = z.strictObject({
  head: personId.describe('一把手: head who answers for all, a reference to a person'),
  leader: personId.describe('分管领导: leader in charge, a reference to a person'),
  officer: personId.describe('专人: dedicated officer, a reference to a person'),
})
export type Responsible = z.infer<typeof responsible>
