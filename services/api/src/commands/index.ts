import type { commandSchemas } from '@liushui/domain'
import type { CommandAddress } from './address.ts'
import { approvalAddresses } from './approval.ts'
import { fundAddresses } from './fund.ts'
import { planAddresses } from './plan.ts'
import { projectAddresses } from './project.ts'
import { supervisionAddresses } from './supervision.ts'

export type { CommandAddress } from './address.ts'

/** What only the platform itself does: workers' and policies' records, facts that it gathers, the clocks, the sample's date. */
type Internal =
  | 'RecordBulletinRendered'
  | 'RecordBulletinFailed'
  | 'RegisterProject'
  | 'MoveBusinessDate'
  | 'RecordScreening'
  | 'RecordChecks'
  | 'RecordScores'
  | 'RunApprovalClock'
  | 'RunInspectionClock'
  | 'RunDifficultyClock'
export type PublicCommand = Exclude<keyof typeof commandSchemas, Internal>

/** Every public command and its address. */
export const commandAddresses: { readonly [Command in PublicCommand]: CommandAddress } = {
  ...planAddresses,
  ...projectAddresses,
  ...approvalAddresses,
  ...fundAddresses,
  ...supervisionAddresses,
}
