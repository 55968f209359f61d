import { type DomainCommand, type Refusal, refusal } from '@liushui/domain'

type Name = { readonly id: string; readonly of: string; readonly zh: string; readonly en: string }

/** The id of the stream that a command begins, and the id that it has to begin with. */
const nameOf = (command: DomainCommand): Name | undefined => {
  switch (command.type) {
    case 'RequestApproval':
      return { id: command.data.approvalId, of: command.data.projectId, zh: '审批', en: 'approval' }
    case 'PrepareFundApplication':
      return { id: command.data.applicationId, of: command.data.projectId, zh: '资金申请', en: 'fund application' }
    case 'RequestFactor':
      return { id: command.data.factorId, of: command.data.projectId, zh: '要素申请', en: 'application for a factor' }
    case 'RaiseDifficulty':
      return { id: command.data.difficultyId, of: command.data.projectId, zh: '困难问题', en: 'difficulty' }
    case 'PublishCall':
      return { id: command.data.callId, of: command.data.programmeId, zh: '申报通知', en: 'call' }
    case 'OpenInspectionRound':
      return { id: command.data.roundId, of: command.data.programmeId, zh: '督查', en: 'round of inspection' }
    default:
      return undefined
  }
}

/** Streams are named by natural keys, so a new one begins with what it belongs to: no programme can take the names of another. */
export const refuseForeignId = (command: DomainCommand): Refusal | undefined => {
  const name = nameOf(command)
  if (name === undefined || name.id.startsWith(`${name.of}-`)) return undefined
  return refusal('id/not-its-own', {
    en: `The id “${name.id}” of the ${name.en} has to begin with “${name.of}-”, that is with what it belongs to. Choose such an id.`,
    zh: `${name.zh}编号“${name.id}”应以其所属编号“${name.of}-”开头，请重新编号。`,
  })
}
