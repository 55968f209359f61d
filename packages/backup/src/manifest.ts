import { z } from 'zod'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** Only these names are ever written by a restore: none of them leads out of its folder. */
const name = z.string().regex(/^(events\.sqlite|people\.sqlite|log-checkpoint|bulletins\/[0-9a-f]{64}\.pdf)$/)

export const manifestSchema = z.strictObject({
  format: z.literal(1),
  /** Version of the platform that took it. */
  platform: z.string().max(100),
  /** ISO instant, UTC. */
  takenAt: z.iso.datetime(),
  /** Where the copied log ends; null where it is empty. */
  head: z.string().nullable(),
  events: z.int().nonnegative(),
  /** In the order of the archive. */
  files: z.array(z.strictObject({ name, bytes: z.int().nonnegative(), sha256 })),
  /** Bulletins that the log records and whose file was not there, or not what its hash says. */
  missing: z.array(z.strictObject({ sha256, reason: z.enum(['missing', 'altered']) })),
})
export type Manifest = z.infer<typeof manifestSchema>
export type BackupFile = Manifest['files'][number]

export const bulletinName = (sha256: string): string => `bulletins/${sha256}.pdf`
