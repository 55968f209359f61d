import { z } from 'zod'

// What figures and days in answers are measured in.

export const fen = z.int().describe('fen (0.01 yuan)')
export const day = z.string().describe('calendar day in Asia/Shanghai, YYYY-MM-DD')
export const monthOf = z.string().describe('month, YYYY-MM')
export const basisPoints = z
  .int()
  .nullable()
  .describe('basis points: 10,000 is 100 %; null where there is nothing to compare with')
export const strings = z.array(z.string()).readonly()
export const sentence = { code: z.string(), zh: z.string(), en: z.string() }
