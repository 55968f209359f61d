import { createHash } from 'node:crypto'
import type { BackupFile, Manifest } from './manifest.ts'
import { END, headerOf, paddingOf, type TarEntry } from './tar.ts'

// manifest.json, the files in its order, SHA256SUMS (what `sha256sum -c` reads), the end. All that is not a file's content
// follows from the manifest, so that a reader compares and never has to believe.

export const MANIFEST = 'manifest.json'
const SUMS = 'SHA256SUMS'

const timeOf = ({ takenAt }: Manifest): number => Math.floor(Date.parse(takenAt) / 1000)

const entryOf = (manifest: Manifest, { name, bytes }: Pick<TarEntry, 'name' | 'bytes'>): TarEntry => ({
  name,
  bytes,
  time: timeOf(manifest),
})

const whole = (manifest: Manifest, name: string, content: Buffer): Buffer => {
  const header = headerOf(entryOf(manifest, { name, bytes: content.length }))
  return Buffer.concat([header, content, Buffer.alloc(paddingOf(content.length))])
}

/** Before the first file. */
export const startOf = (manifest: Manifest): Buffer => whole(manifest, MANIFEST, manifestText(manifest))

export const beforeFile = (manifest: Manifest, file: BackupFile): Buffer => headerOf(entryOf(manifest, file))
export const afterFile = ({ bytes }: BackupFile): Buffer => Buffer.alloc(paddingOf(bytes))

/** After the last file. */
export const endOf = (manifest: Manifest): Buffer => {
  const digest = createHash('sha256').update(manifestText(manifest)).digest('hex')
  const lines = [{ sha256: digest, name: MANIFEST }, ...manifest.files].map(
    ({ sha256, name }) => `${sha256}  ${name}\n`,
  )
  return Buffer.concat([whole(manifest, SUMS, Buffer.from(lines.join(''))), END])
}

const manifestText = (manifest: Manifest): Buffer => Buffer.from(`${JSON.stringify(manifest, undefined, 1)}\n`)

/** Bytes of the archive in all. */
export const sizeOf = (manifest: Manifest): number =>
  manifest.files.reduce(
    (sum, file) => sum + beforeFile(manifest, file).length + file.bytes + afterFile(file).length,
    startOf(manifest).length + endOf(manifest).length,
  )
