import { type BusinessDate, chineseDate } from './dates.ts'
import { type Decision, type Refusal, refusal, refuse } from './kernel.ts'
import { type Label, labels } from './labels.ts'
import { type FundLevel, fundLevels } from './levels.ts'

/**
 * Where an application stands on its way up the levels: 申报 → 区初审 → 市审核 → 省审核 → 中央审核 → 批复. It begins at the district, goes up one level at a time, may be
 * returned (退回) or rejected at each, and is approved (批复) at the level that decides. Returned, it is submitted anew, from the district on.
 * `lastStepOn` is the day of the last step before the decision: no later step is dated before it.
 */
export type Review =
  | { readonly kind: 'prepared' | 'returned'; readonly lastStepOn: BusinessDate }
  | { readonly kind: 'in-review'; readonly level: FundLevel; readonly lastStepOn: BusinessDate }
  | { readonly kind: 'rejected' | 'approved'; readonly lastStepOn: BusinessDate; readonly decidedOn: BusinessDate }

/** What an event of the review makes of it. */
export const reviewAfter = {
  preparation: (on: BusinessDate): Review => ({ kind: 'prepared', lastStepOn: on }),
  submission: (on: BusinessDate): Review => ({ kind: 'in-review', level: 'district', lastStepOn: on }),
  advance: (to: FundLevel, on: BusinessDate): Review => ({ kind: 'in-review', level: to, lastStepOn: on }),
  return: (on: BusinessDate): Review => ({ kind: 'returned', lastStepOn: on }),
  rejection: ({ lastStepOn }: Review, on: BusinessDate): Review => ({ kind: 'rejected', lastStepOn, decidedOn: on }),
  approval: ({ lastStepOn }: Review, on: BusinessDate): Review => ({ kind: 'approved', lastStepOn, decidedOn: on }),
} as const

/** What is applied for, and the level that decides on it. */
export type Subject = { readonly name: Label; readonly deciding: FundLevel }

/** A step dated `on`, recorded `today`. */
export type ReviewStep = { readonly review: Review; readonly on: BusinessDate; readonly today: BusinessDate }

/** `next` is what follows approval: the last sentence for whoever would go on reviewing. */
export const reviewRefusals = (slice: 'fund' | 'factor', next: Label) => ({
  inFuture: (date: BusinessDate, today: BusinessDate) =>
    refusal(`${slice}/in-future`, {
      zh: `所填日期${chineseDate(date)}晚于今日（${chineseDate(today)}）。请填写已发生的日期。`,
      en: `The date ${date} lies after today (${today}). Enter the day on which it happened.`,
    }),
  beforePrecedingStep: (date: BusinessDate, preceding: BusinessDate) =>
    refusal(`${slice}/before-preceding-step`, {
      zh: `所填日期${chineseDate(date)}早于上一环节的日期（${chineseDate(preceding)}）。请核对日期。`,
      en: `The date ${date} lies before the preceding step (${preceding}). Check the date.`,
    }),
  alreadySubmitted: (level: FundLevel) =>
    refusal(`${slice}/already-submitted`, {
      zh: `该申请已申报，现在${labels.fundLevel[level].zh}审核，不得重复申报。请等待审核结果。`,
      en: `This application was submitted and is in review at the ${labels.fundLevel[level].en}. Wait for the result.`,
    }),
  notInReview: () =>
    refusal(`${slice}/not-in-review`, {
      zh: '该申请不在审核中，不能办理此事项。请先申报。',
      en: 'This application is not in review. Submit it first.',
    }),
  notApproved: () =>
    refusal(`${slice}/not-approved`, {
      zh: '该申请尚未批复，不能办理此事项。请先取得批复。',
      en: 'This application is not approved yet. Have it approved first.',
    }),
  alreadyApproved: (approvedOn: BusinessDate) =>
    refusal(`${slice}/already-approved`, {
      zh: `该申请已于${chineseDate(approvedOn)}批复，审核已经结束。${next.zh}`,
      en: `This application was approved on ${approvedOn} and its review is over. ${next.en}`,
    }),
  rejected: (rejectedOn: BusinessDate) =>
    refusal(`${slice}/rejected`, {
      zh: `该申请已于${chineseDate(rejectedOn)}被否决，不再办理。如需再次申请，请另编申请编号。`,
      en: `This application was rejected on ${rejectedOn} and is over. To apply again, prepare a new one under its own number.`,
    }),
  atDecidingLevel: (level: FundLevel, name: Label) =>
    refusal(`${slice}/at-deciding-level`, {
      zh: `${name.zh}由${labels.fundLevel[level].zh}决定，不再上报。请批复、退回或否决。`,
      en: `The ${name.en} is decided at the ${labels.fundLevel[level].en} and goes no higher. Approve, return or reject the application.`,
    }),
  belowDecidingLevel: (level: FundLevel, deciding: FundLevel) =>
    refusal(`${slice}/below-deciding-level`, {
      zh: `该申请现在${labels.fundLevel[level].zh}审核，应由${labels.fundLevel[deciding].zh}批复。请先逐级上报。`,
      en: `This application is in review at the ${labels.fundLevel[level].en} and is decided at the ${labels.fundLevel[deciding].en}. Advance it level by level first.`,
    }),
})

/** The rules of the review, the same for money and for factors; only the codes of the refusals are a slice's own. */
export const reviewRules = (refusals: ReturnType<typeof reviewRefusals>) => {
  const dateRefusal = (date: BusinessDate, preceding: BusinessDate, today: BusinessDate): Refusal | undefined => {
    if (date > today) return refusals.inFuture(date, today)
    return date < preceding ? refusals.beforePrecedingStep(date, preceding) : undefined
  }

  const overRefusal = (review: Review): Refusal | undefined => {
    if (review.kind === 'approved') return refusals.alreadyApproved(review.decidedOn)
    return review.kind === 'rejected' ? refusals.rejected(review.decidedOn) : undefined
  }

  /** What a level does needs the application to lie there; the step then follows from the level. */
  const atItsLevel = <Event>(
    { review, on, today }: ReviewStep,
    step: (level: FundLevel) => Decision<Event>,
  ): Decision<Event> => {
    const over = overRefusal(review)
    if (over !== undefined) return refuse(over)
    if (review.kind !== 'in-review') return refuse(refusals.notInReview())
    const wrongDate = dateRefusal(on, review.lastStepOn, today)
    return wrongDate === undefined ? step(review.level) : refuse(wrongDate)
  }

  return {
    dateRefusal,

    /**
     * Why it cannot be submitted: from preparation, and again after a return, it can. Preparation is dated when it is recorded, and what was
     * submitted before that may be recorded later: so it bounds no date.
     */
    submissionRefusal: ({ review, on, today }: ReviewStep): Refusal | undefined =>
      overRefusal(review) ??
      (review.kind === 'in-review'
        ? refusals.alreadySubmitted(review.level)
        : dateRefusal(on, review.kind === 'prepared' ? on : review.lastStepOn, today)),

    /** Returning and rejecting: at whichever level it lies. */
    atItsLevel,

    /** Advancing: to the next level, but not beyond the one that decides. */
    toNextLevel: <Event>(
      at: ReviewStep & { readonly subject: Subject },
      step: (from: FundLevel, to: FundLevel) => Decision<Event>,
    ): Decision<Event> =>
      atItsLevel(at, (level) => {
        const next = fundLevels[fundLevels.indexOf(level) + 1]
        if (level !== at.subject.deciding && next !== undefined) return step(level, next)
        return refuse(refusals.atDecidingLevel(level, at.subject.name))
      }),

    /** Approving: only at the level that decides. */
    atDecidingLevel: <Event>(
      at: ReviewStep & { readonly subject: Subject },
      step: (level: FundLevel) => Decision<Event>,
    ): Decision<Event> =>
      atItsLevel(at, (level) => {
        const { deciding } = at.subject
        return level === deciding ? step(level) : refuse(refusals.belowDecidingLevel(level, deciding))
      }),

    /** Why what follows approval cannot be done: the application was rejected, or is not approved yet. */
    unapprovedRefusal: (review: Review): Refusal =>
      review.kind === 'rejected' ? refusals.rejected(review.decidedOn) : refusals.notApproved(),
  } as const
}
