import { type BusinessDate, chineseDate } from '../dates.ts'
import { labels } from '../labels.ts'
import { type Fen, formatWan } from '../money.ts'
import type { CallEvent, CallTerms, Candidate, ScreeningReason } from './events.ts'

/** What holding a project against a call gave. */
export type Screening = Pick<Extract<CallEvent, { type: 'ProjectScreened' }>['data'], 'qualifies' | 'reasons' | 'most'>

/** A share of an amount, basis points, rounded down to whole fen: never more than the share. */
const shareOf = (amount: Fen, share: number): Fen => Number((BigInt(amount) * BigInt(share)) / 10_000n)

/** Most that can be applied for: the smaller of the share of the total investment and the fixed limit, fen; null where there is neither. */
export const mostFor = ({ share, most }: Pick<CallTerms, 'share' | 'most'>, totalInvestment: Fen): Fen | null => {
  if (share === null) return most
  const part = shareOf(totalInvestment, share)
  return most === null ? part : Math.min(part, most)
}

const categoryReason = ({ categories }: CallTerms, { category }: Candidate): ScreeningReason | undefined =>
  categories.length === 0 || categories.includes(category)
    ? undefined
    : {
        code: 'category',
        zh: `项目类别“${category}”不在支持的类别之内。`,
        en: `The category “${category}” is not one that qualifies.`,
      }

const natureReason = ({ natures }: CallTerms, { nature }: Candidate): ScreeningReason | undefined =>
  natures.length === 0 || natures.includes(nature)
    ? undefined
    : {
        code: 'nature',
        zh: `项目为${labels.nature[nature].zh}项目，该建设性质不在支持范围之内。`,
        en: `The project is ${labels.nature[nature].en}, and projects of that nature do not qualify.`,
      }

const investmentReason = (
  { leastTotalInvestment: least }: CallTerms,
  { totalInvestment }: Candidate,
): ScreeningReason | undefined =>
  totalInvestment >= least
    ? undefined
    : {
        code: 'total-investment',
        zh: `总投资${formatWan(totalInvestment)}万元，低于要求的${formatWan(least)}万元。`,
        en: `The total investment of ${formatWan(totalInvestment)} 万元 is below the ${formatWan(least)} 万元 asked for.`,
      }

/** One reason for each approval that is missing, so that each is called by its name. */
const matterReasons = ({ matters }: CallTerms, { grantedMatters }: Candidate): ScreeningReason[] => {
  const granted = new Set(grantedMatters)
  return matters
    .filter((matter) => !granted.has(matter))
    .map((matter) => ({
      code: 'matter-missing',
      zh: `尚未取得“${matter}”。`,
      en: `The approval “${matter}” is not granted yet.`,
    }))
}

const completedReason = ({ completed }: Candidate): ScreeningReason | undefined =>
  completed
    ? {
        code: 'completed',
        zh: '项目已竣工，不再支持。',
        en: 'The project is completed, so nothing more is granted to it.',
      }
    : undefined

const windowReason = ({ opensOn, closesOn }: CallTerms, today: BusinessDate): ScreeningReason | undefined => {
  if (today < opensOn) {
    return {
      code: 'window',
      zh: `申报尚未开始，${chineseDate(opensOn)}起受理。`,
      en: `Applications are taken from ${opensOn} on.`,
    }
  }
  return today > closesOn
    ? {
        code: 'window',
        zh: `申报已于${chineseDate(closesOn)}截止。`,
        en: `Applications were taken until ${closesOn}.`,
      }
    : undefined
}

/** 筛选: holds a project against what a call asks for on a day. Every reason against it is given, not only the first. */
export const screen = (terms: CallTerms, candidate: Candidate, today: BusinessDate): Screening => {
  const reasons = [
    categoryReason(terms, candidate),
    natureReason(terms, candidate),
    investmentReason(terms, candidate),
    ...matterReasons(terms, candidate),
    completedReason(candidate),
    windowReason(terms, today),
  ].filter((reason) => reason !== undefined)
  const qualifies = reasons.length === 0
  return { qualifies, reasons, most: qualifies ? mostFor(terms, candidate.totalInvestment) : null }
}
