// Takes a backup, and again where that failed, as an operator does, and writes between: `node backup-taker.ts FOLDER OUT`.
import './fixed-names.ts'
import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { addDates, openDataLog } from './data-folder.ts'

const { takeBackup } = await import('@liushui/backup')
const { openPeople } = await import('@liushui/application')

const [folder = '', out = ''] = process.argv.slice(2)
const store = openDataLog(folder)
const people = openPeople({ path: `${folder}/people.sqlite` })
const take = async (): Promise<string> => {
  const backup = await takeBackup({ folder, copyPeople: people.copyTo, version: '0.1.0' })
  await pipeline(backup.open(), createWriteStream(out))
  return `done ${backup.manifest.head}`
}
for (let tries = 1; tries <= 3; tries++) {
  const said = await take().catch((error: Error) => `failed ${error.message}`)
  process.stdout.write(`${said}\n`)
  await addDates(store, 1)
  if (said.startsWith('done')) break
}
await store.close()
people.close()
process.stdout.write('closed\n')
