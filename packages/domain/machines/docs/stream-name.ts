import { type StreamKindName, streamKinds } from '../../src/index.ts'

/** Any field of it is its own name in braces. */
const placeholders: object = new Proxy({}, { get: (_, field) => `{${String(field)}}` })

/** How the streams of a kind are named: `plan-{programmeId}-{year}`. */
export const streamNameOf = (kind: StreamKindName): string => {
  const streamOf: (data: never) => string = streamKinds[kind].streamOf
  return streamOf(placeholders as never)
}
