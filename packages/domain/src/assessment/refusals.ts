import { type BusinessDate, chineseDate } from '../dates.ts'
import { refusal } from '../kernel.ts'
import { labels } from '../labels.ts'
import type { ScoreItem } from '../rules/scoring.ts'
import type { Period } from './events.ts'
import { chinesePeriod } from './period.ts'

export const assessmentRefusals = {
  published: (period: Period, documentNumber: string, publishedOn: BusinessDate) =>
    refusal('assessment/published', {
      zh: `${chinesePeriod(period)}考核结果已于${chineseDate(publishedOn)}以${documentNumber}公布，不再变更。请在下一期考核中处理。`,
      en: `The assessment of ${period} was published on ${publishedOn} as ${documentNumber} and no longer changes. Take it up in the next period.`,
    }),
  periodNotBegun: (period: Period, today: BusinessDate) =>
    refusal('assessment/period-not-begun', {
      zh: `${chinesePeriod(period)}在今日（${chineseDate(today)}）尚未开始，不能登记考核事项。请核对考核期。`,
      en: `On ${today} the period ${period} has not begun, so nothing can be recorded for it. Check the period.`,
    }),
  periodNotOver: (period: Period, today: BusinessDate) =>
    refusal('assessment/period-not-over', {
      zh: `${chinesePeriod(period)}在今日（${chineseDate(today)}）尚未结束，不能评分。请在该期结束后评分。`,
      en: `On ${today} the period ${period} is not over, so it cannot be scored. Score it once it has ended.`,
    }),
  noRule: (period: Period) =>
    refusal('assessment/no-rule', {
      zh: `${chinesePeriod(period)}没有生效的考核评分规则。请先设定适用于该期的规则。`,
      en: `No scoring rules were in force in ${period}. Set rules that apply to that period first.`,
    }),
  itemNotScored: (item: ScoreItem, rule: string) =>
    refusal('assessment/item-not-scored', {
      zh: `适用的评分规则（${rule}）不含“${labels.scoreItem[item].zh}”一项，登记的分数不会计入。请改用其他项目，或先修改评分规则。`,
      en: `The scoring rules that apply (${rule}) have no item “${labels.scoreItem[item].en}”, so the points would not count. Record them for another item, or set other rules first.`,
    }),
  noPoints: () =>
    refusal('assessment/no-points', {
      zh: '登记的分数为0，没有加分或扣分。请填写加减的分数，扣分填负数。',
      en: 'The points recorded are 0, which adds and takes off nothing. Enter the points, negative to take them off.',
    }),
  alreadyVetoed: (unit: string, cause: string) =>
    refusal('assessment/already-vetoed', {
      zh: `“${unit}”本期已因“${cause}”被一票否决，内容与本次提交不一致。如需更改，请先撤销原一票否决。`,
      en: `“${unit}” is already vetoed in this period because of “${cause}”. To change that, lift the veto first.`,
    }),
  notVetoed: (unit: string) =>
    refusal('assessment/not-vetoed', {
      zh: `“${unit}”本期没有被一票否决，无可撤销。请核对单位和考核期。`,
      en: `“${unit}” is not vetoed in this period, so there is nothing to lift. Check the unit and the period.`,
    }),
  unitTwice: (unit: string) =>
    refusal('assessment/unit-twice', {
      zh: `参评单位“${unit}”重复。请保留一个。`,
      en: `The unit “${unit}” is listed twice. Keep one of them.`,
    }),
  unitLeftOut: (unit: string) =>
    refusal('assessment/unit-left-out', {
      zh: `“${unit}”在本期已经评分，本次未列入，名次会不一致。请将该单位一并列入后重新评分。`,
      en: `“${unit}” was scored in this period before and is left out now, so the ranks would not agree. Score it together with the others.`,
    }),
  unitNotAssessed: (unit: string) =>
    refusal('assessment/unit-not-assessed', {
      zh: `已为“${unit}”登记分数或一票否决，但该单位没有本期评分。请核对单位名称，撤销或冲销该登记，或将该单位列入评分。`,
      en: `Points or a veto are recorded for “${unit}”, which has no score in this period. Check the name, undo the entry, or score that unit too.`,
    }),
  notScored: (period: Period) =>
    refusal('assessment/not-scored', {
      zh: `${chinesePeriod(period)}尚未评分，不能公布。请先评分。`,
      en: `The period ${period} is not scored yet, so it cannot be published. Score it first.`,
    }),
  scoreOutdated: (unit: string) =>
    refusal('assessment/score-outdated', {
      zh: `“${unit}”评分之后又有登记的加减分或一票否决的变更，结果尚未更新。请重新评分后再公布。`,
      en: `Points or a veto of “${unit}” changed after it was scored. Score the period again before you publish it.`,
    }),
} as const
