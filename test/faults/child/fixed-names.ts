// Names of temporary files that are the same every time, so that strace can be told them: imported before what makes them.
import crypto from 'node:crypto'
import fs from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { FIXED_ID } from './fixed-id.ts'

let folders = 0
crypto.randomUUID = () => FIXED_ID
Object.assign(fs, {
  mkdtemp: async (prefix: string) => {
    const folder = `${prefix}00000${folders++}`
    await fs.mkdir(folder)
    return folder
  },
})
syncBuiltinESMExports()
