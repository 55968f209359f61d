import { z } from 'zod'

// What this consumer needs of a message, and nothing more: attributes and fields that come later don't disturb it.

const application = z.object({ applicationId: z.string() })
const fen = z.int().min(0)

const known = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('liushui.FundApplicationPrepared'),
    data: application.extend({ source: z.string() }),
  }),
  z.object({ type: z.literal('liushui.FundsReceived'), data: application.extend({ amount: fen }) }),
  z.object({
    type: z.literal('liushui.FundMovementCorrected'),
    data: application.extend({
      kind: z.string(),
      before: z.object({ amount: fen }),
      after: z.object({ amount: fen }),
    }),
  }),
])
const other = z.object({ specversion: z.literal('1.0'), type: z.string() })
const types: ReadonlySet<string> = new Set(known.options.map(({ shape }) => shape.type.value))

/** What a message means to the state. */
export type Change =
  | { readonly kind: 'prepared'; readonly applicationId: string; readonly source: string }
  /** `amount` is in fen, and negative where a correction took something back. */
  | { readonly kind: 'received'; readonly applicationId: string; readonly amount: number }
  | { readonly kind: 'none' }

/** Throws, with the reason, for what is no CloudEvent or not as docs/asyncapi.yaml describes it. */
export const changeOf = (value: string): Change => {
  const message: unknown = JSON.parse(value)
  if (!types.has(other.parse(message).type)) return { kind: 'none' }
  const { type, data } = known.parse(message)
  const { applicationId } = data
  switch (type) {
    case 'liushui.FundApplicationPrepared':
      return { kind: 'prepared', applicationId, source: data.source }
    case 'liushui.FundsReceived':
      return { kind: 'received', applicationId, amount: data.amount }
    case 'liushui.FundMovementCorrected':
      if (data.kind !== 'received') return { kind: 'none' }
      return { kind: 'received', applicationId, amount: data.after.amount - data.before.amount }
  }
}
