import { YEARS_LOOKED } from '@liushui/read-models'

/** What a part of the report is called, what it means, and what it does not mean. */
export type GapWords = {
  readonly title: { readonly zh: string; readonly en: string }
  readonly means: { readonly zh: string; readonly en: string }
  readonly meansNot: { readonly zh: string; readonly en: string }
}

export const gapWords = {
  'missing-reports': {
    title: { zh: '缺报月份', en: 'Months without a report' },
    means: {
      zh: `最近 ${YEARS_LOOKED} 个已下达计划年度内，按考核规则应报而至今未报的已过月份；所列事件为该项目的开工（续建项目为入库）。`,
      en: `Months that have passed, of the newest ${YEARS_LOOKED} years with an issued plan, for which a report was due by the rules of assessment and is not there; the event shown is the start of the project, or its registration as continuing.`,
    },
    meansNot: {
      zh: '不表示该月没有施工；补报后即不再列出，不论何时补报；只看当前状况。',
      en: 'It does not say that no work was done; a report that comes later takes the month off the list, however late; it is seen as it is now.',
    },
  },
  'missing-bulletins': {
    title: { zh: '简报期号空缺', en: 'Numbers of bulletins left out' },
    means: {
      zh: '某专项首期与末期简报之间没有生成简报的期号（年份-期号，期号即月份）；所列事件为空缺之后那一期的编制。',
      en: 'Numbers (year-number; a bulletin has the number of its month) for which no bulletin was made between the first and the last one of a programme; the event shown asked for the one after the hole.',
    },
    meansNot: {
      zh: '不表示简报丢失：该月可能本就没有编制。首期之前、末期之后不看。文号由外部机关编发，本平台只见其中一部分，缺号不能说明什么，因此不检查文号是否连续。',
      en: 'It does not say that a bulletin was lost: none may have been asked for in that month. What comes before the first and after the last is not looked at. Document numbers are given by other offices, of which the platform sees a part only: a hole among them proves nothing and is not looked for.',
    },
  },
  backdated: {
    title: { zh: '补录', en: 'Recorded long after the day' },
    means: {
      zh: '记录时间晚于业务日期超过所给天数的事件。',
      en: 'Events that were recorded more than the given number of days after the business date that they tell of.',
    },
    meansNot: {
      zh: '不表示日期有误：历史资料补录必然较晚；示例专项的事件均为装载时记录，因此几乎全部列出。',
      en: 'It does not say that a date is wrong: what is entered from old papers is late by nature, and the illustrative sample was recorded when it was loaded, so that nearly all of it is here.',
    },
  },
  documents: {
    title: { zh: '一号多用', en: 'One document number for several projects' },
    means: {
      zh: '在所查范围内出现于不同项目的多个事件流中的文号，以文号计数；所列事件为其中最新的一个，全部可按该文号查阅审计轨迹。',
      en: 'Document numbers that stand in several streams of different projects among the events that were looked at; numbers are counted. The newest event is shown; the trail narrowed by the number has all of them.',
    },
    meansNot: {
      zh: '不表示文号被冒用：一份文件可以同时决定多个项目；同一项目内或同一事件流内的重复不计，所查范围之外的不知。',
      en: 'It does not say that a number was misused: one document may decide about several projects. Repeats for one project or within one stream are not counted, and what lies beyond the events looked at is not known.',
    },
  },
  corrections: {
    title: { zh: '更正与撤回', en: 'Corrections and reversals' },
    means: {
      zh: '更正、修订、撤回或解除先前记录的事件及其原因。',
      en: 'Events that correct, amend, withdraw or lift what was recorded before, with the reason.',
    },
    meansNot: {
      zh: '不表示有过错：更正是规定的做法，原记录仍在；计划调整是单独的决定，不在此列。',
      en: 'It does not say that somebody did wrong: a correction is the way that is provided, and what it corrects is still there. Adjustments of a plan are decisions of their own and not counted.',
    },
  },
} as const satisfies Readonly<Record<string, GapWords>>
export type GapKey = keyof typeof gapWords

export const doingWords = {
  title: { zh: '人工与自动', en: 'People and the platform itself' },
  means: {
    zh: '所查范围内经各途径执行的命令数与事件数。',
    en: 'How many commands came in by each channel among the events that were looked at, and the events that they brought about.',
  },
  meansNot: {
    zh: '“人工”只表示命令经接口送来；不能证明是谁在操作。',
    en: 'By people says only that a command came through the interface; it does not prove who sat there.',
  },
} as const satisfies GapWords

/** Channels of commands by name; only the interface is used by people. */
export const channelWords: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  api: { zh: '人工（接口）', en: 'people, through the interface' },
  policy: { zh: '自动规则', en: 'policies of the platform' },
  worker: { zh: '平台部件', en: 'parts of the platform' },
  sample: { zh: '示例装载', en: 'the illustrative sample' },
}
