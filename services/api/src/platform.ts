import type { AccessRecord, Application, AuditViews, People } from '@liushui/application'
import type { Backup } from '@liushui/backup'
import type { Actor } from '@liushui/domain'
import type { EventStore } from '@liushui/event-store'
import type { ProofLog } from '@liushui/proof'
import type { LiveReadModels } from '@liushui/read-models'
import type { Logger, PartStatus } from '@liushui/runtime'

/** All that the API reaches: it opens nothing itself. */
export type Platform = {
  readonly store: EventStore
  readonly application: Application
  readonly readModels: LiveReadModels
  readonly people: People
  /** The Merkle tree over the log, signed. */
  readonly proofs: ProofLog
  /** Who looked at the audit trail. */
  readonly access: AccessRecord
  /** Filters of the trail that people keep. */
  readonly views: AuditViews
  /** Until accounts exist every command is this local user's. */
  readonly actor: Actor
  readonly logger: Logger
  /** What the feed says that its events come from; that of the publisher, where there is one. */
  readonly source?: string
  /** Where rendered bulletins lie, each as `<sha256>.pdf`. */
  readonly bulletinsFolder: string
  /** Where exports of the audit trail are made, each in a folder of its own that goes when it has been sent. */
  readonly exportsFolder: string
  /** Whether the browser that prints an export shuts itself into namespaces of its own; true unless told. */
  readonly browserSandbox?: boolean
  /** Copies the data folder; absent where engines hold the data, which have backups of their own. */
  readonly takeBackup?: () => Promise<Backup>
  /** The state of the parts beside the API, asked anew for each `/readyz`. */
  readonly status: () => Promise<readonly PartStatus[]> | readonly PartStatus[]
  /** All metrics of this process in Prometheus' text format, for `/metrics`. */
  readonly metrics: () => Promise<string>
  /** Platform version, told by `/api/status` and the OpenAPI document. */
  readonly version: string
}
