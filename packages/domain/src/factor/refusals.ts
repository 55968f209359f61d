import { refusal } from '../kernel.ts'
import { labels } from '../labels.ts'
import { reviewRefusals } from '../review.ts'
import { formatFactor } from './amount.ts'
import type { FactorKind } from './events.ts'

export const factorRefusals = {
  ...reviewRefusals('factor', { zh: '请登记使用或退还。', en: 'Record what is used or released.' }),
  notRequested: () =>
    refusal('factor/not-requested', {
      zh: '该要素申请尚未登记。请先登记申请。',
      en: 'This application for a factor is not recorded yet. Request it first.',
    }),
  otherProject: () =>
    refusal('factor/other-project', {
      zh: '该要素申请不属于所填的项目或专项。请核对申请编号和项目。',
      en: 'This application for a factor belongs to another project or programme. Check the application and the project.',
    }),
  alreadyRequested: (kind: FactorKind, amount: number) =>
    refusal('factor/already-requested', {
      zh: `该申请编号已用于${labels.factorKind[kind].zh}${formatFactor(kind, amount).zh}的申请，内容与本次提交不一致。请另编申请编号。`,
      en: `This number already stands for an application for ${formatFactor(kind, amount).en} of ${labels.factorKind[kind].en}. Give the new one its own number.`,
    }),
  moreThanRequested: (kind: FactorKind, { amount, requested }: { amount: number; requested: number }) =>
    refusal('factor/more-than-requested', {
      zh: `批复${formatFactor(kind, amount).zh}，超过申请的${formatFactor(kind, requested).zh}。请核对数量。`,
      en: `The ${formatFactor(kind, amount).en} to grant are more than the ${formatFactor(kind, requested).en} applied for. Check the amount.`,
    }),
  moreThanGranted: (
    kind: FactorKind,
    { amount, already, granted }: { amount: number; already: number; granted: number },
  ) =>
    refusal('factor/more-than-granted', {
      zh: `本次${formatFactor(kind, amount).zh}，加上已使用和退还的${formatFactor(kind, already).zh}，超过批复的${formatFactor(kind, granted).zh}。请核对数量。`,
      en: `With the ${formatFactor(kind, already).en} used and released before, ${formatFactor(kind, amount).en} would exceed the ${formatFactor(kind, granted).en} granted. Check the amount.`,
    }),
} as const
