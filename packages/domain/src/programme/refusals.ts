import { type BusinessDate, chineseDate } from '../dates.ts'
import { type CodesOf, refusal } from '../kernel.ts'

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
} as const
export type ProgrammeRefusalCode = CodesOf<typeof programmeRefusals>
