import { type Refusal, refusal } from '@liushui/domain'
import type { Beside } from './beside.ts'

type Ids = { readonly projectId: string; readonly programmeId: string }

/** An approval, an application, a difficulty or a finding is about a project that is registered in the same programme. */
export const refuseByProject = async (
  { projectId, programmeId }: Ids,
  { load }: Beside,
): Promise<Refusal | undefined> => {
  const project = await load('project', { projectId })
  if (project.kind === 'registered' && project.particulars.programmeId === programmeId) return undefined
  return refusal('project/unknown', {
    en: `The programme “${programmeId}” has no registered project “${projectId}”. Projects are registered when their plan is issued; check the id.`,
    zh: `专项“${programmeId}”中没有编号为“${projectId}”的项目；项目在年度计划下达时登记，请核对编号。`,
  })
}
