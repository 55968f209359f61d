import { type BusinessDate, chineseDate } from '../dates.ts'
import { refusal } from '../kernel.ts'

export const programmeRefusals = {
  alreadyOpen: (name: string) =>
    refusal('programme/already-open', {
      zh: `专项“${name}”已经建立，内容与本次提交不一致。请使用新的专项编号，或按原内容办理。`,
      en: `The programme “${name}” is already open, with other particulars. Use another programme id, or the particulars it has.`,
    }),
  categoryNamedTwice: (category: string) =>
    refusal('programme/category-named-twice', {
      zh: `类别“${category}”重复。请保留一个，或改用不同的名称。`,
      en: `The category “${category}” is named twice. Keep one of them, or give the other its own name.`,
    }),
  categoryIsWhole: (whole: string) =>
    refusal('programme/category-is-whole', {
      zh: `“${whole}”指整个专项，不能作为类别名称。请改用其他名称。`,
      en: `“${whole}” stands for the whole programme and cannot name a category. Use another name.`,
    }),
  notOpen: () =>
    refusal('programme/not-open', {
      zh: '该专项尚未建立。请先建立专项。',
      en: 'This programme is not open yet. Open it first.',
    }),
  dateOfRealProgramme: (name: string) =>
    refusal('programme/date-of-real-programme', {
      zh: `专项“${name}”不是示例，业务日期以当日为准，不得调整。只有示例专项可以调整业务日期。`,
      en: `“${name}” is a real programme, whose business date is today and cannot be moved. Only an illustrative programme's date can.`,
    }),
  dateMovedBackwards: (current: BusinessDate, asked: BusinessDate) =>
    refusal('programme/date-moved-backwards', {
      zh: `业务日期已到${chineseDate(current)}，不得退回${chineseDate(asked)}。请选择不早于当前业务日期的日期。`,
      en: `The business date already stands at ${current} and cannot go back to ${asked}. Choose a date that is not earlier.`,
    }),
  matterNamedTwice: (matter: string) =>
    refusal('programme/matter-named-twice', {
      zh: `事项“${matter}”在事项目录中重复。请保留一条。`,
      en: `The matter “${matter}” stands in the catalogue twice. Keep one of the entries.`,
    }),
  promiseBeyondLaw: (matter: string, promised: number, legal: number) =>
    refusal('programme/promise-beyond-law', {
      zh: `事项“${matter}”的承诺时限（${promised}个工作日）长于法定时限（${legal}个工作日）。请缩短承诺时限。`,
      en: `What is promised for “${matter}” (${promised} working days) is longer than the law allows (${legal}). Shorten the promise.`,
    }),
  greenBeyondPromise: (matter: string, green: number, promised: number) =>
    refusal('programme/green-beyond-promise', {
      zh: `事项“${matter}”的绿色通道时限（${green}个工作日）长于承诺时限（${promised}个工作日）。请缩短绿色通道时限。`,
      en: `The green channel's limit for “${matter}” (${green} working days) is longer than the ordinary promise (${promised}). Shorten it.`,
    }),
  reviewRoleTwice: (matter: string, role: string) =>
    refusal('programme/review-role-twice', {
      zh: `事项“${matter}”的审核层级中“${role}”重复。每一层级请填写不同的角色。`,
      en: `The review levels of “${matter}” name “${role}” twice. Give each level a role of its own.`,
    }),
  redBelowYellow: () =>
    refusal('programme/red-below-yellow', {
      zh: '红牌的落后幅度小于黄牌。请使红牌的落后幅度不小于黄牌。',
      en: 'Red cards would start at a smaller lag than yellow ones. Set the lag for red no smaller than the one for yellow.',
    }),
  redMonthsBelowYellow: () =>
    refusal('programme/red-months-below-yellow', {
      zh: '未按计划开工的红牌月数少于黄牌。请使红牌月数不少于黄牌。',
      en: 'Missed starts would turn red before they turn yellow. Set the months for red no fewer than those for yellow.',
    }),
  yellowAboveTalk: () =>
    refusal('programme/yellow-above-talk', {
      zh: '月度完成比例的黄牌线高于约谈线。请使黄牌线不高于约谈线。',
      en: 'The monthly share below which a yellow card is shown lies above the one for a talk. Set it no higher than that.',
    }),
  deductionBeyondBase: () =>
    refusal('programme/deduction-beyond-base', {
      zh: '进度最多扣分超过基准分，得分会低于零。请使最多加减分不超过基准分。',
      en: 'More could be taken off for progress than its base, so that a score would fall below zero. Set the most no higher than the base.',
    }),
  startBeyondMost: () =>
    refusal('programme/start-beyond-most', {
      zh: '单个项目的开工加分超过加分上限。请提高上限，或降低单个项目加分。',
      en: 'One start alone would earn more than the most for starts. Raise the most, or lower the points of a start.',
    }),
  cardPointsOutOfOrder: () =>
    refusal('programme/card-points-out-of-order', {
      zh: '约谈、黄牌、红牌的扣分应当依次不减。请核对各项扣分。',
      en: 'A yellow card must take off no less than a talk, and a red card no less than a yellow one. Check the points.',
    }),
} as const
