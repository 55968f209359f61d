import {
  type ApprovalState,
  type BusinessDate,
  chineseDate,
  type Refusal,
  refusal,
  startGate,
  yearOf,
} from '@liushui/domain'
import type { StateOf } from '../streams.ts'
import type { Beside, DataOf } from './beside.ts'

type Start = DataOf<'StartConstruction'>

const approvalUnknown = (approvalId: string): Refusal =>
  refusal('project/approval-unknown', {
    en: `The start rests on the approval “${approvalId}”, which this project does not have. Check the id.`,
    zh: `开工依据“${approvalId}”不是该项目的审批。请核对审批编号。`,
  })

const approvalNotGranted = (approvalId: string, matter: string): Refusal =>
  refusal('project/approval-not-granted', {
    en: `The start rests on the approval “${approvalId}” (${matter}), which is not granted. Wait for the decision, or leave it out.`,
    zh: `开工依据“${approvalId}”（${matter}）尚未批准。请待批准后再报开工，或不列入开工依据。`,
  })

const approvalGrantedLater = (
  approvalId: string,
  { startedOn, grantedOn }: { startedOn: BusinessDate; grantedOn: BusinessDate },
): Refusal =>
  refusal('project/approval-granted-later', {
    en: `The start on ${startedOn} rests on the approval “${approvalId}”, which was granted on ${grantedOn} only. Check the day of the start.`,
    zh: `${chineseDate(startedOn)}开工所依据的“${approvalId}”到${chineseDate(grantedOn)}才批准。请核对开工日期。`,
  })

const startedBeforeRegistration = (startedOn: BusinessDate, year: number): Refusal =>
  refusal('project/started-before-registration', {
    en: `The start on ${startedOn} lies before ${year}, the year in which this project was registered as a new one. Check the year; what had started before is a continuing project.`,
    zh: `开工日期${chineseDate(startedOn)}早于该项目作为新建项目登记的${year}年。请核对年份；此前已开工的应为续建项目。`,
  })

/** What an approval is about that a start can rest on, or why it can't. */
const matterOf = (
  approvalId: string,
  { projectId, programmeId, startedOn }: Start,
  approval: ApprovalState,
): { readonly matter: string } | { readonly refusal: Refusal } => {
  if (approval.kind === 'none') return { refusal: approvalUnknown(approvalId) }
  const { particulars, status, endedOn } = approval
  if (particulars.projectId !== projectId || particulars.programmeId !== programmeId) {
    return { refusal: approvalUnknown(approvalId) }
  }
  if (status !== 'granted' || endedOn === null) {
    return { refusal: approvalNotGranted(approvalId, particulars.matter) }
  }
  if (endedOn > startedOn) return { refusal: approvalGrantedLater(approvalId, { startedOn, grantedOn: endedOn }) }
  return { matter: particulars.matter }
}

/**
 * 不具备开工条件不得开工 (政府投资条例 §20): the approvals that a start names are this project's and were granted by that day, and
 * together they are all that the catalogue of matters in force asks for, unless an exception is recorded. A slip in the year must
 * not lead to a day on which no catalogue was in force yet.
 */
export const refuseStart = async (start: Start, { state, load, rules }: Beside): Promise<Refusal | undefined> => {
  const project = state as StateOf<'project'>
  const registered = project.kind === 'registered' ? yearOf(project.registeredOn) : undefined
  if (registered !== undefined && yearOf(start.startedOn) < registered) {
    return startedBeforeRegistration(start.startedOn, registered)
  }
  const granted: string[] = []
  for (const approvalId of start.approvals) {
    const found = matterOf(approvalId, start, await load('approval', { approvalId }))
    if ('refusal' in found) return found.refusal
    granted.push(found.matter)
  }
  if (start.exception !== null) return undefined
  return startGate({ rules, startedOn: start.startedOn, granted }).refusal
}
