import { type BusinessDate, chineseDate, chineseMonth, type Month } from '../dates.ts'
import { refusal } from '../kernel.ts'

export const bulletinRefusals = {
  monthNotOver: (month: Month, today: BusinessDate) =>
    refusal('bulletin/month-not-over', {
      zh: `${chineseMonth(month)}尚未结束（今日为${chineseDate(today)}），不能编制该月简报。请在月末后编制。`,
      en: `The month ${month} is not over yet (today is ${today}). Ask for its bulletin once it is.`,
    }),
  alreadyIssued: (month: Month, issuedOn: BusinessDate) =>
    refusal('bulletin/already-issued', {
      zh: `${chineseMonth(month)}简报已于${chineseDate(issuedOn)}印发，不得重新编制或印发。如有差错，请在下期更正。`,
      en: `The bulletin of ${month} was issued on ${issuedOn} and is not made or issued again. Correct any mistake in the next one.`,
    }),
  notRequested: (month: Month) =>
    refusal('bulletin/not-requested', {
      zh: `${chineseMonth(month)}简报尚未提出编制。请先提出编制。`,
      en: `The bulletin of ${month} was not asked for yet. Request it first.`,
    }),
  notPending: (month: Month, edition: number) =>
    refusal('bulletin/edition-not-pending', {
      zh: `${chineseMonth(month)}简报第${edition}版不在编制中，不能登记编制结果。请核对版次，或重新提出编制。`,
      en: `Edition ${edition} of the bulletin of ${month} is not being made, so no result can be recorded for it. Check the edition, or request the bulletin again.`,
    }),
  renderedOtherwise: (month: Month, edition: number) =>
    refusal('bulletin/rendered-otherwise', {
      zh: `${chineseMonth(month)}简报第${edition}版已登记另一份文件，同一版次不得更换。如需更换，请重新提出编制。`,
      en: `Edition ${edition} of the bulletin of ${month} is already recorded with another file. To replace it, request a new edition.`,
    }),
  notNewest: (month: Month, newest: number) =>
    refusal('bulletin/edition-not-newest', {
      zh: `${chineseMonth(month)}简报最新为第${newest}版，只能印发最新一版。请核对版次。`,
      en: `Edition ${newest} is the newest of the bulletin of ${month}, and only the newest is issued. Check the edition.`,
    }),
  notRendered: (month: Month, edition: number) =>
    refusal('bulletin/edition-not-rendered', {
      zh: `${chineseMonth(month)}简报第${edition}版尚未编制完成，不能印发。请等待编制完成；编制失败的，请重新提出编制。`,
      en: `Edition ${edition} of the bulletin of ${month} is not finished, so it cannot be issued. Wait for it, or request it again if it failed.`,
    }),
} as const
