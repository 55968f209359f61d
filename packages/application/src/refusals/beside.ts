import type { Context, DomainCommand } from '@liushui/domain'
import type { LoadState } from '../streams.ts'

/** What a command is held against beside its own stream. */
export type Beside = Context & {
  /** Of the command's own stream. */
  readonly state: unknown
  readonly load: LoadState
}

export type DataOf<Type extends DomainCommand['type']> = Extract<DomainCommand, { type: Type }>['data']
