// Restores a backup, and again where that failed, as an operator does: `node restorer.ts FILE FOLDER`.
import { restoreBackup } from '@liushui/backup'

const [file = '', folder = ''] = process.argv.slice(2)
for (let tries = 1; tries <= 3; tries++) {
  const restored = await restoreBackup({ file, folder }).catch((error: Error) => error)
  process.stdout.write(restored instanceof Error ? `failed ${restored.message}\n` : `done ${restored.head}\n`)
  if (!(restored instanceof Error)) break
}
