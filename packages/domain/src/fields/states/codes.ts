import { z } from 'zod'
import type { Label } from '../../labels.ts'

/** One of the codes of a table of labels. */
export const codesOf = <Code extends string>(table: Readonly<Record<Code, Label>>) =>
  z.enum(Object.keys(table) as [Code, ...Code[]])
