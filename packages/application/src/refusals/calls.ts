import {
  type CallTerms,
  type Category,
  callRefusalFor,
  type DomainCommand,
  type ProgrammeRules,
  type Refusal,
  refusal,
} from '@liushui/domain'
import type { StateOf } from '../streams.ts'
import type { Beside, DataOf } from './beside.ts'

const categoryUnknown = (category: string, categories: readonly Category[]): Refusal => {
  const names = categories.map(({ name }) => name)
  return refusal('call/category-unknown', {
    en: `The call asks for the category “${category}”, which the programme does not have. Use one that it has: ${names.join(', ')}.`,
    zh: `申报通知所列类别“${category}”不在该专项之内。请改用该专项的类别：${names.join('、')}。`,
  })
}

const matterUnknown = (matter: string, matters: readonly string[]): Refusal =>
  refusal('call/matter-unknown', {
    en: `The call asks for the approval “${matter}”, which is not in the programme's catalogue of matters. Use one that it has: ${matters.join(', ')}.`,
    zh: `申报通知要求的“${matter}”不在该专项的审批事项目录之内。请改用目录中的事项：${matters.join('、')}。`,
  })

const refuseTerms = (
  terms: CallTerms,
  { categories, rules }: { readonly categories: readonly Category[]; readonly rules: ProgrammeRules },
): Refusal | undefined => {
  const category = terms.categories.find((asked) => categories.every(({ name }) => name !== asked))
  if (category !== undefined) return categoryUnknown(category, categories)
  // Of every dated catalogue: an approval that was granted under an earlier one counts as well.
  const matters = [...new Set(rules.matters.flatMap((set) => set.matters.map(({ matter }) => matter)))]
  const matter = terms.matters.find((asked) => !matters.includes(asked))
  return matter === undefined ? undefined : matterUnknown(matter, matters)
}

/** A call asks for categories and matters that the programme has. */
export const refuseCallTerms = (
  command: DomainCommand,
  programme: { readonly categories: readonly Category[]; readonly rules: ProgrammeRules },
): Refusal | undefined => {
  if (command.type === 'PublishCall') return refuseTerms(command.data.terms, programme)
  return command.type === 'AmendCall' ? refuseTerms(command.data.after, programme) : undefined
}

/**
 * An application answers a call of its own programme, for its own source, while applications are taken. One that was returned (退回)
 * was in time when it first came in: mended, it may come in again after the window.
 */
export const refuseByCall = async (
  { callId, programmeId, submittedOn }: DataOf<'SubmitFundApplication'>,
  { state, load }: Beside,
): Promise<Refusal | undefined> => {
  const application = state as StateOf<'fund'>
  if (callId === null || application.kind === 'none') return undefined
  if (application.review.kind === 'returned' && application.callId === callId) return undefined
  const { source, amount } = application.particulars
  return callRefusalFor(await load('call', { callId }), { source, amount, submittedOn, programmeId })
}
