import { type DomainCommand, type ProgrammeState, type Refusal, refusal } from '@liushui/domain'
import type { Beside } from './refusals/beside.ts'
import { refuseBeyondBounds } from './refusals/bounds.ts'
import { refuseByCall, refuseCallTerms } from './refusals/calls.ts'
import { refuseForeignId } from './refusals/ids.ts'
import { refuseByCategories } from './refusals/plan-items.ts'
import { refuseByPlan, refuseByYear, refuseRemoval } from './refusals/plans.ts'
import { refuseByProject } from './refusals/projects.ts'
import { refuseStart } from './refusals/start.ts'

export const programmeUnknown = (programmeId: string): Refusal =>
  refusal('programme/unknown', {
    en: `There is no programme “${programmeId}”. Open it first, or check its id.`,
    zh: `没有编号为“${programmeId}”的专项，请先建立专项，或核对编号。`,
  })

/** What a command has to keep to by itself, and to agree with in the programme that it belongs to. */
export const refuseByProgramme = (command: DomainCommand, programme: ProgrammeState): Refusal | undefined => {
  const beyond = refuseBeyondBounds(command.data)
  if (beyond !== undefined) return beyond
  // The programme's own rules answer for these.
  if (command.type === 'OpenProgramme' || command.type === 'MoveBusinessDate') return undefined
  if (programme.kind === 'unknown') return programmeUnknown(command.data.programmeId)
  const { categories } = programme.particulars
  return (
    refuseForeignId(command) ??
    refuseByCategories(command, categories) ??
    refuseCallTerms(command, { categories, rules: programme.rules })
  )
}

/** What a command has to agree with in streams beside its own and its programme's. */
export const refuseByOthers = async (command: DomainCommand, beside: Beside): Promise<Refusal | undefined> => {
  switch (command.type) {
    case 'RequestBulletin':
    case 'OpenInspectionRound':
    case 'RecordPoints':
    case 'ImposeVeto':
      return refuseByPlan(command, beside)
    case 'PrepareFundApplication':
    case 'RequestFactor':
      return (await refuseByProject(command.data, beside)) ?? refuseByYear(command.data, beside)
    case 'RequestApproval':
    case 'RaiseDifficulty':
    case 'RaiseFinding':
      return refuseByProject(command.data, beside)
    case 'RemovePlanItem':
      return refuseRemoval(command.data, beside)
    case 'StartConstruction':
      return refuseStart(command.data, beside)
    case 'SubmitFundApplication':
      return refuseByCall(command.data, beside)
    default:
      return undefined
  }
}
